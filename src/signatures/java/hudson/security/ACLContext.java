package hudson.security;

public class ACLContext implements AutoCloseable {

    public void close() {
        throw new UnsupportedOperationException();
    }

    ACLContext() {
        throw new UnsupportedOperationException();
    }
}
