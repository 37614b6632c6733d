package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void escapesWhatSteersATerminal() {
        assertThat(VisibleText.line("\u001b[2J\u0007\u009b1m\u007f")).isEqualTo("\\x1b[2J\\x07\\x9b1m\\x7f");
    }

    @Test
    void escapesWhatHidesOrReversesText() {
        assertThat(VisibleText.line("a\u202eb\u200b\ufeff\u2028" + Character.toString(0xe0041)))
                .isEqualTo("a\\u202eb\\u200b\\ufeff\\u2028\\U000e0041");
    }

    @Test
    void escapesWhatXmlCannotHold() {
        assertThat(VisibleText.block("\ud800x\udc00\ufffe\uffff\0")).isEqualTo("\\ud800x\\udc00\\ufffe\\uffff\\x00");
    }

    @Test
    void keepsLinesInBlocksOnly() {
        assertThat(VisibleText.line("a\tb\r\n")).isEqualTo("a\\tb\\r\\n");
        assertThat(VisibleText.block("a\tb\r\n")).isEqualTo("a\tb\\r\n");
    }

    @Test
    void leavesReadableTextAlone() {
        String text = "Grüße, 日本, 😀, \\n, ½ \u00a0";
        assertThat(VisibleText.line(text)).isSameAs(text);
    }
}
