package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretOptionsTest extends FleetTest {
    private Result deployKeys(String... secret) {
        String[] args = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("deploy", "app/n0", "-M", "--tag", "keys", "--diff"),
                        java.util.Arrays.stream(secret))
                .toArray(String[]::new);
        return runBelowOut(args);
    }

    private String key() {
        return read(out.resolve("app/n0/etc/web/key"));
    }

    @Test
    void takesASecretFromTheEnvironmentOrAFile() {
        environment.put("MY_KEY", "from-variable");
        environment.put("PONI_SECRET_WEB_KEY", "by-its-name");
        write("key.txt", "from-file\n");
        Result result = deployKeys("--secret", "web-key=env:MY_KEY").exits(0);
        assertThat(key()).isEqualTo("key=from-variable\n");
        assertThat(result.out() + result.err()).doesNotContain("from-variable");
        deployKeys("--secret", "web-key=file:key.txt").exits(0);
        assertThat(key()).isEqualTo("key=from-file\n");
        deployKeys().exits(0);
        assertThat(key()).isEqualTo("key=by-its-name\n");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(deployKeys("--secret", "web-key=env:MY_KEY").exits(2).err()).contains("MY_KEY", "not set");
        assertThat(deployKeys("--secret", "web-key=file:none.txt").exits(2).err())
                .contains("none.txt");
        assertThat(deployKeys().exits(3).err()).contains("web-key");
    }

    @Test
    void wantsNoSecretOnTheCommandLineAndDoesNotRepeatIt() {
        Result result = deployKeys("--secret", "web-key=hunter2").exits(2);
        assertThat(result.err()).contains("env:VARIABLE").doesNotContain("hunter2");
    }
}
