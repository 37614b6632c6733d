package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knows files that only stand for others, as they lie in a clone until a tool of git has brought the others. */
final class StoredContent {
    private static final int LONGEST = 1024;
    private static final String LFS = "version https://git-lfs.github.com/spec/";
    private static final String CRYPT = "\0GITCRYPT\0";

    private StoredContent() {}

    /**
     * @param name the file as messages name it
     * @throws TemplateException if it is a pointer of Git LFS, or encrypted by git-crypt
     */
    static void requireFetched(Path file, String name) {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LONGEST);
        } catch (IOException e) {
            // Whoever reads it next says so.
            return;
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith(LFS) && text.contains("\noid ") && start.length < LONGEST) {
            throw new TemplateException(
                    "\"" + name + "\" is a pointer of Git LFS, not the file itself", "Get it by 'git lfs pull'.");
        }
        if (text.startsWith(CRYPT)) {
            throw new TemplateException(
                    "\"" + name + "\" is encrypted by git-crypt", "Decrypt it by 'git-crypt unlock'.");
        }
    }
}
