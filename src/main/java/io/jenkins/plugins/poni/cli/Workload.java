package io.jenkins.plugins.poni.cli;

import java.io.File;

/**
 * How much a command has to do, estimated from the number and size of the files in its repository before anything is read.
 * Part of {@link Launcher}, and written as that is.
 */
final class Workload {
    /** With these options everything was faster up to 1000 nodes of 10 files, each of which loops over all nodes. */
    private static final int MOST_FILES = 1000;

    /** Sums and ciphers take up to twice as long with them; this is about half a second of that. */
    private static final long MOST_BYTES = 64L << 20;

    private int files;
    private long bytes;

    private Workload(File root) {
        if (root != null) {
            count(root);
        }
    }

    /** Of a command in the repository that its words, {@code PONI_ROOT} or the current directory name. */
    static Workload of(String[] args) {
        return new Workload(root(args));
    }

    static Workload of(File root) {
        return new Workload(root);
    }

    boolean isSmall() {
        return files <= MOST_FILES && bytes <= MOST_BYTES;
    }

    private static File root(String[] args) {
        for (int i = 0; i < args.length - 1; i++) {
            if (args[i].equals("-d") || args[i].equals("--root")) {
                return new File(args[i + 1]);
            }
        }
        String variable = System.getenv("PONI_ROOT");
        if (variable != null && !variable.isEmpty()) {
            return new File(variable);
        }
        File above = new File("").getAbsoluteFile();
        while (above != null && !new File(above, "poni.yaml").isFile()) {
            above = above.getParentFile();
        }
        return above;
    }

    private void count(File directory) {
        File[] entries = directory.listFiles();
        if (entries == null) {
            return;
        }
        for (File entry : entries) {
            if (!isSmall()) {
                return;
            }
            files++;
            if (!entry.isDirectory()) {
                bytes += entry.length();
            } else if (!entry.getName().startsWith(".")) {
                count(entry);
            }
        }
    }
}
