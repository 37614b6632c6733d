package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.template.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where {@code secret(name)} in a template gets its values on the command line: the environment, or a file. */
final class SecretOptions {
    /** Bytes. */
    private static final int LARGEST = 1 << 20;

    @Option(
            names = "--secret",
            paramLabel = "NAME=FROM",
            description = "What secret(NAME) gives to templates: FROM is env:VARIABLE or file:PATH. Without it the"
                    + " variable PONI_SECRET_NAME, in capitals. May be given several times.")
    private List<String> secrets = List.of();

    /**
     * The secrets, read now, so that a missing one stops the command before it does anything.
     *
     * @throws UsageException if an option has not the form {@code NAME=env:VARIABLE} or {@code NAME=file:PATH}, or what it
     *     names does not exist
     */
    SecretSource source(Invocation poni) {
        Map<String, String> given = new HashMap<>();
        for (String secret : secrets) {
            int equals = secret.indexOf('=');
            String from = secret.substring(equals + 1);
            if (equals < 1 || !from.startsWith("env:") && !from.startsWith("file:")) {
                throw new UsageException("A --secret has not the form NAME=env:VARIABLE or NAME=file:PATH."
                        + " A secret itself does not belong on a command line, where others can read it.");
            }
            String name = secret.substring(0, equals);
            given.put(name, from.startsWith("env:") ? variable(poni, name, from) : file(poni, name, from));
            poni.secrets().add("secret \"" + name + "\"", given.get(name));
        }
        poni.secrets().warnings().forEach(warning -> poni.screen().err("poni: warning: " + warning));
        return new Source(poni, given);
    }

    /** Secrets by their names; all that the run was given are masked, whatever else they are for. */
    private record Source(Invocation poni, Map<String, String> given) implements SecretSource {
        @Override
        public String secret(String name) {
            return given.getOrDefault(name, poni.surroundings().environment().get(variableOf(name)));
        }

        @Override
        public String remedy(String name) {
            return "Give it to this run by the variable " + variableOf(name) + ", or by --secret " + name
                    + "=file:PATH. Secrets are never part of the repository.";
        }

        @Override
        public Collection<String> masked() {
            return poni.secrets().values();
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "secrets " + given.keySet();
        }
    }

    /** {@code PONI_SECRET_DB_PASSWORD} for {@code db-password}. */
    private static String variableOf(String name) {
        return GivenSecrets.PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String variable(Invocation poni, String name, String from) {
        String variable = from.substring("env:".length());
        String value = poni.surroundings().environment().get(variable);
        if (value == null) {
            throw new UsageException("The secret \"" + name + "\" should come from the environment variable \""
                    + variable + "\", which is not set. Set it, or name another.");
        }
        return value;
    }

    private static String file(Invocation poni, String name, String from) {
        Path path = poni.resolve(Path.of(from.substring("file:".length())));
        try {
            return withoutLastBreak(read(path));
        } catch (IOException e) {
            throw new UsageException(
                    "The secret \"" + name + "\" should come from the file \"" + path + "\", which can't be read: "
                            + FileTrouble.reason(e) + ". Name a file of UTF-8 text that you may read.",
                    e);
        }
    }

    /** What is longer is no secret but a mistake, and may have no end, as devices have none. */
    private static String read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it has more than " + LARGEST / 1024 + " KiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static String withoutLastBreak(String text) {
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }
}
