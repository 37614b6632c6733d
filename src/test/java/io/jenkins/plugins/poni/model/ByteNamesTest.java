package io.jenkins.plugins.poni.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** X-14b: names that are no UTF-8 became other names, so that a removal of them removed nothing. */
class ByteNamesTest {
    private static String decode(byte... bytes) {
        return ByteNames.decode(bytes, 0, bytes.length);
    }

    @Test
    void leavesTextAsItIs() {
        for (String name : new String[] {"", "/etc/a b", "Größe-日本-🦄\n", "\ufffd"}) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            assertThat(decode(bytes)).isEqualTo(name);
            assertThat(ByteNames.encode(name)).isEqualTo(bytes);
            assertThat(ByteNames.shown(name)).isEqualTo(name);
        }
    }

    @Test
    void keepsEveryByteThatBelongsToNoCharacter() {
        Random random = new Random(14);
        Set<String> names = new HashSet<>();
        Set<String> bytesOfNames = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(8)];
            random.nextBytes(bytes);
            String name = decode(bytes);
            assertThat(ByteNames.encode(name)).isEqualTo(bytes);
            names.add(name);
            bytesOfNames.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        assertThat(names).hasSameSizeAs(bytesOfNames);
    }

    @Test
    void showsSuchBytesToPeople() {
        assertThat(ByteNames.shown(decode((byte) 'a', (byte) 0xff, (byte) 'b', (byte) 0xc3)))
                .isEqualTo("a\\xffb\\xc3");
    }
}
