package org.jenkinsci.plugins.gitclient;

public interface GitCommand {

    void execute() throws InterruptedException;
}
