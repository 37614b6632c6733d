package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.schmizz.sshj.SSHClient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class BouncyCastleClassesTest {
    private static final Pattern NAME = Pattern.compile("org/bouncycastle/[A-Za-z0-9_/$]+");

    private final Set<String> found = new TreeSet<>();

    private static Path place(Class<?> type) throws Exception {
        URI uri = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(uri);
    }

    private void scan(byte[] type) {
        Matcher matcher = NAME.matcher(new String(type, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            found.add(matcher.group());
        }
    }

    private void scanDirectory(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                scan(Files.readAllBytes(file));
            }
        }
    }

    private void scanJar(JarFile jar) throws IOException {
        for (var entry :
                jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
            try (InputStream in = jar.getInputStream(entry)) {
                scan(in.readAllBytes());
            }
        }
    }

    @Test
    void areAllThatSshRefersTo() throws Exception {
        try (JarFile sshj = new JarFile(place(SSHClient.class).toFile());
                JarFile bcprov = new JarFile(place(BouncyCastleProvider.class).toFile())) {
            scanJar(sshj);
            scanDirectory(place(BouncyCastleClasses.class).resolve("io/jenkins/plugins/poni/remote"));
            assertThat(found.stream()
                            .filter(name -> bcprov.getEntry(name + ".class") != null)
                            .map(name -> name.replace('/', '.')))
                    .containsExactlyInAnyOrderElementsOf(BouncyCastleClasses.NAMES);
        }
    }
}
