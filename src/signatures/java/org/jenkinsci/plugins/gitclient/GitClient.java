package org.jenkinsci.plugins.gitclient;

import com.cloudbees.plugins.credentials.common.StandardCredentials;

public interface GitClient {

    void addCredentials(String url, StandardCredentials credentials);

    String getRemoteUrl(String name) throws InterruptedException;

    PushCommand push();
}
