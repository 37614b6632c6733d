package io.jenkins.plugins.poni.model;

import java.util.Objects;

/**
 * Who may do what with a file: permission bits, owner and group, each null when it is to be left as it is.
 *
 * @param bits permission bits 0 to 07777, or null
 * @param owner user name or number, or null
 * @param group group name or number, or null
 */
public record FileMode(Integer bits, String owner, String group) {
    /** Nothing is demanded. */
    public static final FileMode ANY = new FileMode(null, null, null);

    public FileMode {
        if (bits != null && (bits < 0 || bits > 07777)) {
            throw new IllegalArgumentException(
                    "Permission bits are 0 to 7777 (octal), not " + Integer.toOctalString(bits));
        }
        owner = owner == null || owner.isEmpty() ? null : owner;
        group = group == null || group.isEmpty() ? null : group;
    }

    /** Four octal digits, such as {@code 0644}. */
    public static String octal(int bits) {
        return String.format("%04o", bits);
    }

    /** Whether a mode, as found, is what is demanded here. */
    public boolean acceptsBits(int found) {
        return bits == null || bits == found;
    }

    /** Whether an owner and group, as found by name and by number, are what is demanded here. */
    public boolean acceptsOwner(FileState found) {
        return accepts(owner, found.owner(), found.uid()) && accepts(group, found.group(), found.gid());
    }

    private static boolean accepts(String wanted, String name, int number) {
        return wanted == null || Objects.equals(wanted, name) || wanted.equals(Integer.toString(number));
    }
}
