package io.jenkins.plugins.poni.remote;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code %h}, {@code ~} and {@code ${VARIABLE}} in values of an SSH configuration; see "TOKENS" in ssh_config(5). */
record Tokens(Map<Character, String> values) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    Tokens {
        values = Map.copyOf(values);
    }

    /** What is known once it is clear where to log in. */
    static Tokens of(String original, String host, int port, String user, String hostKeyAlias) {
        return new Tokens(Map.of(
                'd',
                LocalAccount.findHome().map(Path::toString).orElse("~"),
                'h',
                host,
                'k',
                hostKeyAlias == null ? original : hostKeyAlias,
                'n',
                original,
                'p',
                Integer.toString(port),
                'r',
                user,
                'u',
                LocalAccount.name().orElse("")));
    }

    /** HostName knows one token only. */
    static String hostName(String text, String original) {
        return new Tokens(Map.of('h', original)).expand(text);
    }

    /** A path with everything replaced. */
    String path(String text) {
        return expand(variables(SshConfig.home(text), System::getenv));
    }

    static String variables(String text, Function<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String value = environment.apply(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char token = text.charAt(i) == '%' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (token == '%' || values.containsKey(token)) {
                expanded.append(token == '%' ? "%" : values.get(token));
                i++;
            } else {
                expanded.append(text.charAt(i));
            }
        }
        return expanded.toString();
    }
}
