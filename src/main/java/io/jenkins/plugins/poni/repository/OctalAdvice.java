package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.FileMode;
import java.util.Set;

/** How to write the permissions that were given as a number. */
final class OctalAdvice {
    /** What people mean who count in decimals, as JSON makes them do. */
    private static final Set<String> USUAL = Set.of(
            "0400", "0440", "0444", "0500", "0550", "0555", "0600", "0640", "0644", "0660", "0664", "0700", "0750",
            "0755", "0770", "0775", "0777");

    private static final int MOST = 07777;

    private OctalAdvice() {}

    /** @param written the number as it stands in the file */
    static String of(String written, long number) {
        String bits = number <= MOST ? FileMode.octal((int) number) : "";
        if (!bits.isEmpty() && !written.matches("[0-7]{1,4}")) {
            return "Quote it: \"" + bits + "\".";
        }
        String digits = String.format("%04d", number);
        return USUAL.contains(bits)
                ? "Quote it: \"" + digits + "\"; or \"" + bits + "\" if it is meant as a decimal number."
                : "Quote it: \"" + digits + "\".";
    }
}
