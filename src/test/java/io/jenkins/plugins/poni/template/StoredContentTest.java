package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that only stand for others. */
class StoredContentTest {
    private static final String POINTER = "version https://git-lfs.github.com/spec/v1\n"
            + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    @TempDir
    Path directory;

    private void require(String content) throws IOException {
        StoredContent.requireFetched(Files.writeString(directory.resolve("logo.bin"), content), "configs/c/logo.bin");
    }

    @DisplayName("G-6: pointers of Git LFS were deployed as the file")
    @Test
    void refusesPointersAndWhatIsEncrypted() {
        assertThatThrownBy(() -> require(POINTER))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("\"configs/c/logo.bin\" is a pointer of Git LFS");
        assertThatThrownBy(() -> require("\0GITCRYPT\0abc")).hasMessageContaining("is encrypted by git-crypt");
    }

    @Test
    void takesFilesThatSpeakOfPointers() {
        assertThatCode(() -> require("See " + POINTER)).doesNotThrowAnyException();
        assertThatCode(() -> require("version https://git-lfs.github.com/spec/v1 is what we use\n"))
                .doesNotThrowAnyException();
        assertThatCode(() -> require("")).doesNotThrowAnyException();
    }
}
