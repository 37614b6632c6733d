package io.jenkins.plugins.poni.remote;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/** An SSH agent behind a UNIX domain socket; see draft-ietf-sshm-ssh-agent. */
final class SshAgent {
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final Path socket;

    SshAgent(Path socket) {
        this.socket = socket;
    }

    /** The keys that it holds. */
    List<Identity> identities() throws IOException {
        Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte((byte) REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        List<Identity> identities = new ArrayList<>();
        for (long count = answer.readUInt32(); count > 0; count--) {
            byte[] key = answer.readBytes();
            identities.add(new AgentKey(key, answer.readString()));
        }
        return identities;
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer request, int expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
            byte[] message =
                    new Buffer.PlainBuffer().putBytes(request.getCompactData()).getCompactData();
            ByteBuffer bytes = ByteBuffer.wrap(message);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            int length = in.readInt();
            if (length < 1 || length > LONGEST_ANSWER) {
                throw new IOException("the SSH agent \"" + socket + "\" answered with " + length + " bytes");
            }
            Buffer.PlainBuffer answer = new Buffer.PlainBuffer(in.readNBytes(length));
            if (answer.readByte() != expected) {
                throw new IOException("the SSH agent \"" + socket + "\" refused");
            }
            return answer;
        }
    }

    private final class AgentKey implements Identity {
        private final byte[] key;
        private final String comment;

        AgentKey(byte[] key, String comment) {
            this.key = key;
            this.comment = comment;
        }

        @Override
        public String describe() {
            return "agent key " + comment;
        }

        @Override
        public byte[] publicKey() {
            return key.clone();
        }

        @Override
        public byte[] sign(String algorithm, byte[] message) throws IOException {
            int flags = switch (algorithm) {
                case "rsa-sha2-512", "rsa-sha2-512" + CERTIFICATE -> RSA_SHA2_512;
                case "rsa-sha2-256", "rsa-sha2-256" + CERTIFICATE -> RSA_SHA2_256;
                default -> 0;
            };
            return ask(
                            new Buffer.PlainBuffer()
                                    .putByte((byte) SIGN_REQUEST)
                                    .putBytes(key)
                                    .putBytes(message)
                                    .putUInt32(flags),
                            SIGN_RESPONSE)
                    .readBytes();
        }
    }
}
