package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * The "publickey" method of RFC 4252 for keys of files and agents alike. SSHJ's own asks the server about a key before it
 * signs; this one can sign at once, which saves a round trip when the first key is the right one.
 */
final class PublicKeyLogin extends AbstractAuthMethod {
    private final Identity identity;
    private final byte[] key;
    private final Deque<String> algorithms;
    private final boolean signAtOnce;

    PublicKeyLogin(Identity identity, boolean signAtOnce) throws IOException {
        super("publickey");
        this.identity = identity;
        this.key = identity.publicKey();
        this.algorithms = new ArrayDeque<>(identity.algorithms());
        this.signAtOnce = signAtOnce;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return signAtOnce ? signed() : request(false);
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
        }
        params.getTransport().write(signed());
    }

    /** RSA keys have two algorithms, and old servers know only the second. */
    @Override
    public boolean shouldRetry() {
        algorithms.poll();
        return !algorithms.isEmpty();
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return super.buildReq().putBoolean(signed).putString(algorithms.peek()).putString(key);
    }

    private SSHPacket signed() throws UserAuthException {
        SSHPacket request = request(true);
        byte[] message = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            return request.putBytes(identity.sign(algorithms.peek(), message));
        } catch (IOException e) {
            throw new UserAuthException(identity.describe() + ": " + e.getMessage(), e);
        }
    }
}
