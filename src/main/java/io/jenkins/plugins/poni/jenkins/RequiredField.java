package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Util;
import hudson.util.FormValidation;

/** A field that must not be left empty, with the question that it answers: the same in the form and in a build. */
enum RequiredField {
    /** Of poniControl. */
    COMMAND("command: which command is to run? Give its name in config.yaml."),
    /** Of poniCreateNode. */
    NAME("name: what is the node to be called? Give its full name, such as shop/web1."),
    /** Of poniCloudTerminate. */
    NODES("nodes: the machines of which nodes are to be ended? Write . for all.");

    private final String question;

    RequiredField(String question) {
        this.question = question;
    }

    FormValidation check(String value) {
        return Util.fixNull(value).isBlank() ? FormValidation.error(question) : FormValidation.ok();
    }

    void require(String value) throws AbortException {
        if (value.isBlank()) {
            throw new AbortException(question);
        }
    }
}
