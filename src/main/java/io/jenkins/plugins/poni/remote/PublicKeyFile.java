package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** A file with the public half of a key, or with its certificate: {@code TYPE BASE64 COMMENT}. */
final class PublicKeyFile {
    private PublicKeyFile() {}

    /** What it holds in the encoding of RFC 4253, or nothing if it can't be read or is no such file. */
    static Optional<byte[]> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).trim();
            int end = text.indexOf('\n');
            return Optional.of(Base64.getDecoder()
                    .decode(HostKey.parse(end < 0 ? text : text.substring(0, end))
                            .base64()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
