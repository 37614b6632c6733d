package io.jenkins.plugins.poni.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.util.FS;

/**
 * Signs commits by the program that git would start for it: {@code gpg}, {@code gpgsm} or {@code ssh-keygen}, as {@code
 * gpg.format} and its neighbours say.
 */
final class ProgramSigner implements Signer {
    private static final long PATIENCE_SECONDS = 120;

    @Override
    public GpgSignature sign(
            Repository repository,
            GpgConfig config,
            byte[] data,
            PersonIdent committer,
            String signingKey,
            CredentialsProvider provider)
            throws IOException {
        Path directory = Files.createTempDirectory("poni-sign");
        try {
            Path text = Files.write(directory.resolve("commit"), data);
            return new GpgSignature(
                    config.getKeyFormat() == GpgConfig.GpgFormat.SSH
                            ? bySsh(config, text, signingKey)
                            : byGpg(config, text, signingKey, committer));
        } finally {
            delete(directory);
        }
    }

    private static byte[] byGpg(GpgConfig config, Path text, String key, PersonIdent committer) throws IOException {
        String usual = config.getKeyFormat() == GpgConfig.GpgFormat.X509 ? "gpgsm" : "gpg";
        String name =
                key == null || key.isEmpty() ? committer.getName() + " <" + committer.getEmailAddress() + ">" : key;
        Path signature = text.resolveSibling("signature");
        String said = run(List.of(program(config, usual), "--status-fd=2", "-bsau", name), text, signature);
        if (!said.contains("[GNUPG:] SIG_CREATED ")) {
            throw new IOException(usual + " failed to sign the data: " + said.strip());
        }
        return Files.readAllBytes(signature);
    }

    private static byte[] bySsh(GpgConfig config, Path text, String key) throws IOException {
        if (key == null || key.isEmpty()) {
            throw new IOException("user.signingKey needs to be set for ssh signing");
        }
        List<String> command = new ArrayList<>(List.of(program(config, "ssh-keygen"), "-Y", "sign", "-n", "git", "-f"));
        String literal = key.startsWith("key::") ? key.substring("key::".length()) : key;
        if (key.startsWith("key::") || key.startsWith("ssh-")) {
            command.add(Files.writeString(text.resolveSibling("key.pub"), literal + "\n")
                    .toString());
            command.add("-U");
        } else {
            command.add(key.startsWith("~/") ? FS.DETECTED.userHome() + key.substring(1) : key);
        }
        command.add(text.toString());
        run(command, null, text.resolveSibling("output"));
        return Files.readAllBytes(text.resolveSibling("commit.sig"));
    }

    private static String program(GpgConfig config, String usual) {
        String program = config.getProgram();
        return program == null || program.isEmpty() ? usual : program;
    }

    /** @return what it said on standard error */
    private static String run(List<String> command, Path input, Path output) throws IOException {
        Path errors = output.resolveSibling("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(input == null ? new java.io.File("/dev/null") : input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command.get(0) + " has not signed the data in " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " was signing", e);
        } finally {
            process.destroy();
        }
        String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IOException(command.get(0) + " failed to sign the data, exit code " + process.exitValue() + ": "
                    + said.strip());
        }
        return said;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @Override
    public boolean canLocateSigningKey(
            Repository repository,
            GpgConfig config,
            PersonIdent committer,
            String signingKey,
            CredentialsProvider provider) {
        return true;
    }
}
