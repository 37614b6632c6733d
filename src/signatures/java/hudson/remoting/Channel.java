package hudson.remoting;

public class Channel implements VirtualChannel {

    Channel() {
        throw new UnsupportedOperationException();
    }
}
