package io.jenkins.plugins.poni.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What to do about a machine's complaints, as far as its words tell. */
final class Remedy {
    private static final Map<String, String> FOR_FILES = new LinkedHashMap<>();
    private static final Map<String, String> FOR_SUDO = new LinkedHashMap<>();

    private static final String BOUND =
            "It is a mount point, like a file that is bound into a container: change it where"
                    + " it comes from, or unmount it.";
    private static final String IMMUTABLE =
            "If the login may do that otherwise, the file or its directory is immutable:"
                    + " lsattr shows it, and chattr -i ends it. In a directory with the sticky bit only a file's owner may do it.";
    private static final String FOREIGN =
            "Only root may give a file to another user, or to a group that the login is not"
                    + " in: log in as the owner, set ssh.sudo, or declare an owner and group of the file that the login may give it.";

    static {
        FOR_FILES.put("no space left", "Free some space there and deploy again.");
        FOR_FILES.put("quota exceeded", "Free some space there and deploy again.");
        FOR_FILES.put("file too large", "Raise the login's limit of file size (ulimit -f) there.");
        FOR_FILES.put("read-only file system", "Mount it writable, or choose another destination.");
        FOR_FILES.put("permission denied", "Log in as a user who may do that, or set ssh.sudo.");
        FOR_FILES.put("resource busy", BOUND);
        FOR_FILES.put("^(mv|rm|mkdir): .*not permitted", IMMUTABLE);
        FOR_FILES.put("^chown: .*not permitted", FOREIGN);
        FOR_FILES.put(
                "not permitted",
                "Log in as a user who may do that, or set ssh.sudo. Where root is refused, lsattr tells whether the file is"
                        + " immutable.");
        FOR_FILES.put("invalid user", "Create the user there, or correct the file's owner.");
        FOR_FILES.put("unknown user", "Create the user there, or correct the file's owner.");
        FOR_FILES.put("invalid group", "Create the group there, or correct the file's group.");
        FOR_FILES.put("unknown group", "Create the group there, or correct the file's group.");
        FOR_FILES.put("not a directory", "Move away the file that stands where a directory is needed.");
        FOR_FILES.put("file exists", "Move away the file that stands where a directory is needed.");
        FOR_SUDO.put("password is required", "Let sudoers allow it without one (NOPASSWD), or remove ssh.sudo.");
        FOR_SUDO.put("terminal is required", "Let sudoers allow it without one (NOPASSWD), or remove ssh.sudo.");
        FOR_SUDO.put("must have a tty", "Remove requiretty from its sudoers.");
        FOR_SUDO.put("not found", "Install sudo there, or log in as that user and remove ssh.sudo.");
        FOR_SUDO.put("unknown user", "Create the user there, or correct ssh.sudo.");
        FOR_SUDO.put("sudo:", "Let its sudoers allow this login to run sh as that user, or remove ssh.sudo.");
    }

    private static final String FOR_LOGIN =
            " Poni starts its scripts there by \"sh -c\", which the login does not do: look for"
                    + " nologin or false as its shell, a ForceCommand of sshd or command= in authorized_keys, an exit in its startup"
                    + " files, and whether dd is there.";

    private Remedy() {}

    /** A sentence after a space, or "". */
    static String forFile(String words) {
        return find(FOR_FILES, words);
    }

    /** Likewise for a script that could not be started. */
    static String forStart(String words, boolean sudo) {
        return sudo ? find(FOR_SUDO, words) : FOR_LOGIN;
    }

    private static String find(Map<String, String> remedies, String words) {
        String lower = words.toLowerCase(java.util.Locale.ROOT);
        return remedies.entrySet().stream()
                .filter(remedy -> Pattern.compile(remedy.getKey(), Pattern.DOTALL)
                        .matcher(lower)
                        .find())
                .findFirst()
                .map(remedy -> " " + remedy.getValue())
                .orElse("");
    }
}
