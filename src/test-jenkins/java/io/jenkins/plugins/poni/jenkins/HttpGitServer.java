package io.jenkins.plugins.poni.jenkins;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A git server over HTTP for one user with a password, by git's own CGI program. */
final class HttpGitServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path root;

    private HttpGitServer(HttpServer server, Path root) {
        this.server = server;
        this.root = root;
    }

    /** @param root directory with bare repositories */
    static HttpGitServer start(Path root, String user, String password) throws IOException {
        HttpGitServer git = new HttpGitServer(
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0), root);
        git.server.setExecutor(git.threads);
        git.server.createContext("/", git::serve).setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String givenUser, String givenPassword) {
                return user.equals(givenUser) && password.equals(givenPassword);
            }
        });
        git.server.start();
        return git;
    }

    String url(String repository) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
    }

    private void serve(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        builder.environment().putAll(variables(exchange));
        Process process = builder.start();
        try (exchange;
                OutputStream out = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(out);
            out.close();
            answer(exchange, new BufferedInputStream(process.getInputStream()));
        } finally {
            process.destroy();
        }
    }

    private Map<String, String> variables(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return Map.of(
                "GIT_PROJECT_ROOT",
                root.toString(),
                "GIT_HTTP_EXPORT_ALL",
                "1",
                "PATH_INFO",
                exchange.getRequestURI().getPath(),
                "QUERY_STRING",
                query == null ? "" : query,
                "REQUEST_METHOD",
                exchange.getRequestMethod(),
                "CONTENT_TYPE",
                header(exchange, "Content-Type"),
                "HTTP_CONTENT_ENCODING",
                header(exchange, "Content-Encoding"),
                "REMOTE_USER",
                exchange.getPrincipal().getUsername(),
                "REMOTE_ADDR",
                "127.0.0.1");
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void answer(HttpExchange exchange, InputStream in) throws IOException {
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        in.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
