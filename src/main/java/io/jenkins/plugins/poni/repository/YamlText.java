package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a definition file: UTF-8, of bounded size, with a byte order mark removed. */
final class YamlText {
    /** Longest file that is read, in bytes; definitions are written by people. */
    static final int MAX_BYTES = 1 << 20;

    private YamlText() {}

    /** @throws DefinitionException if the file cannot be read, is too large or is not UTF-8 */
    static String read(Path file, String label) {
        String text = readWithMark(file, label);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** As {@link #read}, with the byte order mark if there is one. */
    static String readWithMark(Path file, String label) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new DefinitionException(
                    List.of(Problem.at(
                            Origin.of(label),
                            "The file cannot be read: " + FileTrouble.reason(e),
                            Files.exists(file) ? "Look at its permissions, and at the disk." : "Add it.")),
                    e);
        }
        if (bytes.length > MAX_BYTES) {
            throw problem(
                    label,
                    0,
                    "The file is larger than " + MAX_BYTES / 1024 + " KiB",
                    "Definitions are meant to be edited by hand; put large contents into a file of a config.");
        }
        return decode(bytes, label);
    }

    private static String decode(byte[] bytes, String label) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            requireUtf8(bytes, label);
        }
        return text;
    }

    private static void requireUtf8(byte[] bytes, String label) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean wrong = StandardCharsets.UTF_8
                .newDecoder()
                .decode(in, CharBuffer.allocate(bytes.length), true)
                .isError();
        if (wrong) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw problem(
                    label,
                    line,
                    String.format("The byte 0x%02X is not UTF-8, the file may be Latin-1", bytes[in.position()]),
                    "Save it as UTF-8, for example: iconv -f LATIN1 -t UTF-8.");
        }
    }

    private static DefinitionException problem(String label, int line, String message, String remedy) {
        return new DefinitionException(Problem.at(new Origin(label, line), message, remedy));
    }
}
