package hudson.remoting;

public class Channel implements VirtualChannel {

    Channel() {
        throw new UnsupportedOperationException();
    }

    public boolean isClosingOrClosed() {
        throw new UnsupportedOperationException();
    }
}
