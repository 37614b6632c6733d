package hudson.model;

public class Failure extends RuntimeException {

    public Failure(String message) {
        throw new UnsupportedOperationException();
    }

    public Failure(String message, boolean pre) {
        throw new UnsupportedOperationException();
    }
}
