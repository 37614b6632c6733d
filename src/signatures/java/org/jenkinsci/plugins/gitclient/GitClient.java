package org.jenkinsci.plugins.gitclient;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import hudson.FilePath;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

public interface GitClient {

    void addCredentials(String url, StandardCredentials credentials);

    void addDefaultCredentials(StandardCredentials credentials);

    <T> T withRepository(RepositoryCallback<T> callable) throws IOException, InterruptedException;

    FilePath getWorkTree();

    boolean hasGitRepo() throws InterruptedException;

    String getRemoteUrl(String name) throws InterruptedException;

    void setRemoteUrl(String name, String url) throws InterruptedException;

    PushCommand push();

    ObjectId revParse(String revName) throws InterruptedException;

    void setCredentials(StandardUsernameCredentials cred);
}
