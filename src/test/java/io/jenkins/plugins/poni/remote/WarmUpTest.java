package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void comesAsFarAsTheKeyExchangeWithoutAnyServer() throws Exception {
        assertThat(WarmUp.rehearseConnection()).isTrue();
    }

    @Test
    void doesTheArithmeticWithoutComplaint() {
        assertThatCode(() -> new WarmUp().run()).doesNotThrowAnyException();
        assertThat(Algorithms.hasFastArithmetic()).isTrue();
    }

    @Test
    void offersNothingThatIsKnownToBeWeak() {
        assertThat(Algorithms.shared().getMACFactories())
                .extracting(mac -> mac.getName())
                .noneMatch(name -> name.contains("sha1") || name.contains("md5"));
        assertThat(Algorithms.shared().getCipherFactories())
                .extracting(cipher -> cipher.getName())
                .noneMatch(name -> name.contains("cbc") || name.contains("arcfour") || name.contains("3des"));
        assertThat(Algorithms.shared().getKeyExchangeFactories())
                .extracting(exchange -> exchange.getName())
                .startsWith("curve25519-sha256")
                .noneMatch(name -> name.contains("sha1"));
        assertThat(Algorithms.shared().getKeyAlgorithms())
                .extracting(key -> key.getName())
                .doesNotContain("ssh-rsa", "ssh-dss");
    }
}
