package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    /** As GNU and BusyBox said it when a disk was full, a file system read-only, and so on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dd: error writing 'standard output': No space left on device                | Free some space
            mkdir: cannot create directory '/ro/.poni-d0': Read-only file system        | Mount it writable
            mkdir: can't create directory '/ro/.poni-d0': Read-only file system         | Mount it writable
            mkdir: cannot create directory '/root/.poni-d0': Permission denied          | set ssh.sudo
            chmod: changing permissions of '/x': Operation not permitted                | set ssh.sudo
            chown: changing ownership of '/x': Operation not permitted                  | Only root may give a file
            chown: /x: Operation not permitted                                          | declare an owner
            mv: cannot move '/d/.poni-d0/x' to '/d/x': Operation not permitted          | chattr -i
            mv: can't rename '/d/.poni-d0/x': Operation not permitted                   | sticky bit
            rm: cannot remove '/d/x': Operation not permitted                           | lsattr
            mkdir: cannot create directory '/d/.poni-d0': Operation not permitted       | lsattr
            mv: cannot move '/d/.poni-d0/x' to '/d/x': Device or resource busy          | mount point
            chown: invalid user: 'web'                                                  | Create the user
            chown: unknown user/group web:web                                           | Create the user
            chown: invalid group: ':web'                                                | Create the group
            mkdir: cannot create directory '/etc/passwd/x': Not a directory             | Move away the file
            """)
    void addsARemedyToTheMachinesWords(String words, String remedy) {
        assertThat(Refusal.of("m" + words)).startsWith(words + ". ").contains(remedy);
    }

    @Test
    void passesOnWordsThatItDoesNotKnow() {
        assertThat(Refusal.of("mmv: cannot move 'a': Mercury in retrograde\n"))
                .isEqualTo("mv: cannot move 'a': Mercury in retrograde.");
        assertThat(Refusal.of("")).isEmpty();
    }

    /** a program killed by the limit of file sizes says nothing, and the reason was empty. */
    @Test
    void saysWhereToLookWhenAProgramFailedWithoutAWord() {
        assertThat(Refusal.of("m")).contains("failed without a word").contains("ulimit -a");
    }

    /** M-1: what a validator said may be cut in the middle of a secret, whose rest no mask would know. */
    @Test
    void leavesOutTheLineOfAValidatorThatMayBeCut() {
        assertThat(Refusal.of("vrest-of-a-secret\n" + "line\n".repeat(815)))
                .contains(": …\nline\n")
                .doesNotContain("rest-of");
        assertThat(Refusal.of("vrest-of-a-secret" + " word".repeat(815)))
                .contains(": …")
                .doesNotContain("rest-of");
        assertThat(Refusal.of("vall that was said\n")).endsWith(": all that was said");
    }
}
