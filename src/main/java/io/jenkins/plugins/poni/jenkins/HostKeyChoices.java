package io.jenkins.plugins.poni.jenkins;

import hudson.util.ListBoxModel;

/** What forms offer for machines whose host keys are not known. */
final class HostKeyChoices {
    private HostKeyChoices() {}

    static ListBoxModel list() {
        ListBoxModel choices = new ListBoxModel();
        choices.add(Messages.RemoteStep_hostKeysDefault(), "");
        choices.add(Messages.RemoteStep_hostKeysStrict(), "strict");
        choices.add(Messages.RemoteStep_hostKeysAcceptNew(), "accept-new");
        choices.add(Messages.RemoteStep_hostKeysNone(), "none");
        return choices;
    }
}
