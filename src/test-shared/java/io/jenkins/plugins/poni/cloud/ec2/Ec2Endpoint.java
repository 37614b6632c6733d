package io.jenkins.plugins.poni.cloud.ec2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An endpoint that speaks EC2's Query protocol and keeps state, for the real SDK to talk to. It counts calls, and fails
 * when it is told to.
 */
public final class Ec2Endpoint implements AutoCloseable {
    /** The access key that it knows. */
    public static final String KEY = "AKIATESTTESTTESTTEST";

    /** A refusal, with EC2's code and message. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Refusal(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        Refusal(String code, String message) {
            this(400, code, message);
        }
    }

    private final HttpServer server;
    private final Ec2State state = new Ec2State();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Refusal>> refusals = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Ec2State>> before = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Ec2State>> after = new ConcurrentHashMap<>();

    private final Map<String, Deque<UnaryOperator<String>>> distortions = new ConcurrentHashMap<>();

    private volatile String sessionToken;

    private Ec2Endpoint(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static Ec2Endpoint start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            Ec2Endpoint endpoint = new Ec2Endpoint(server);
            server.createContext("/", endpoint::handle);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Ec2State state() {
        return state;
    }

    /** The actions that were called, in their order, refused ones too. */
    public List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    public long count(String action) {
        return calls().stream().filter(action::equals).count();
    }

    public void forgetCalls() {
        calls.clear();
    }

    /** Refuses the next calls of an action. */
    public void refuse(String action, int times, int status, String code, String message) {
        Deque<Refusal> queue = refusals.computeIfAbsent(action, name -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(new Refusal(status, code, message));
        }
    }

    /** Does something when an action is called, before it has an effect. */
    public void before(String action, Consumer<Ec2State> what) {
        before.put(action, what);
    }

    /** Does something once an action had its effect, before it is answered. */
    public void after(String action, Consumer<Ec2State> what) {
        after.put(action, what);
    }

    /** Spoils the next answers of an action, once it had its effect. */
    public void spoil(String action, int times, UnaryOperator<String> how) {
        Deque<UnaryOperator<String>> queue = distortions.computeIfAbsent(action, name -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(how);
        }
    }

    /** Behaves well again. */
    public void calm() {
        refusals.clear();
        distortions.clear();
        before.clear();
        after.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> parameters = parameters(exchange);
            String action = parameters.getOrDefault("Action", "");
            calls.add(action);
            int status = 200;
            String body;
            try {
                authenticate(exchange);
                body = answer(action, parameters);
            } catch (Refusal e) {
                status = e.status;
                body = "<Response><Errors><Error><Code>" + e.code + "</Code><Message>" + Xml.escaped(e.getMessage())
                        + "</Message></Error></Errors><RequestID>req-1</RequestID></Response>";
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml;charset=UTF-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The token of temporary credentials that the last call was signed with, or null. */
    public String sessionToken() {
        return sessionToken;
    }

    private void authenticate(HttpExchange exchange) {
        sessionToken = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.contains("AWS4-HMAC-SHA256 Credential=" + KEY + "/")) {
            throw new Refusal(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
        }
    }

    private String answer(String action, Map<String, String> parameters) {
        before.getOrDefault(action, any -> {}).accept(state);
        Deque<Refusal> queue = refusals.get(action);
        Refusal refusal = queue == null ? null : queue.poll();
        if (refusal != null) {
            throw refusal;
        }
        String content = state.act(action, new Parameters(parameters));
        after.getOrDefault(action, any -> {}).accept(state);
        Deque<UnaryOperator<String>> spoiling = distortions.get(action);
        UnaryOperator<String> how = spoiling == null ? null : spoiling.poll();
        String whole = "<" + action
                + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>req-1</requestId>" + content
                + "</" + action + "Response>";
        return how == null ? whole : how.apply(whole);
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new TreeMap<>(parameters);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
