package com.cloudbees.plugins.credentials;

public class CredentialsUnavailableException extends RuntimeException {

    CredentialsUnavailableException() {
        throw new UnsupportedOperationException();
    }
}
