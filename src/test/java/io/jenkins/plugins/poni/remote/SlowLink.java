package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port of 127.0.0.1 behind which another one is, over a line that carries so many bytes a second each way. As on a real
 * line, the buffers before it hold much more than it carries in a minute.
 */
final class SlowLink implements AutoCloseable {
    private static final int TICKS_PER_SECOND = 50;

    private final ServerSocket socket;
    private final int target;
    private final int bytesPerSecond;
    private volatile boolean cut;

    SlowLink(int target, int bytesPerSecond) throws IOException {
        this.target = target;
        this.bytesPerSecond = bytesPerSecond;
        this.socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        inBackground(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Lets nothing through any more, and tells nobody. */
    void cut() {
        cut = true;
    }

    private void accept() throws IOException, InterruptedException {
        while (true) {
            Socket near = socket.accept();
            Socket far = new Socket("127.0.0.1", target);
            inBackground(() -> carry(near, far));
            inBackground(() -> carry(far, near));
        }
    }

    private void carry(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] bytes = new byte[Math.max(1, bytesPerSecond / TICKS_PER_SECOND)];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                while (cut) {
                    Thread.sleep(1000);
                }
                out.write(bytes, 0, count);
                Thread.sleep(1000L * count / bytesPerSecond);
            }
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // One of both ends has closed the connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
