package com.cloudbees.jenkins.plugins.awscredentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;

public interface AmazonWebServicesCredentials extends StandardCredentials {}
