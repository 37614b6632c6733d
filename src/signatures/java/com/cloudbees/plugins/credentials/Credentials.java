package com.cloudbees.plugins.credentials;

import hudson.model.Describable;

public interface Credentials extends Describable<Credentials> {}
