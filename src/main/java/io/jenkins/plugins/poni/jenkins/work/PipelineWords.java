package io.jenkins.plugins.poni.jenkins.work;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the engine's messages advise, in words of a pipeline. The engine names options of the command line, since there most
 * people meet it; a step has parameters instead, and not for all of them.
 */
public final class PipelineWords {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(" --allow-none makes this no error.", "");
        WORDS.put(", or use --allow-none.", ".");
        WORDS.put(", or run with --no-deps.", ", or set noDeps: true.");
        WORDS.put(" --no-deps runs it ", " noDeps: true runs it ");
        WORDS.put(", or leave out the commit by --no-commit.", ".");
        WORDS.put(", or leave git to git by --no-commit.", ".");
        WORDS.put(" by --max-instances ", " by maxInstances: ");
        WORDS.put(" by --exclude,", " by exclude,");
        WORDS.put("add one with create-node.", "add one by poniCreateNode.");
        WORDS.put(
                " Name its root with -d or PONI_ROOT, or make a new one with \"poni init\".",
                " Set dir to the directory of the workspace that has it.");
    }

    private PipelineWords() {}

    /** The message with advice for a pipeline. */
    public static String of(String message) {
        String told = message;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            told = told.replace(word.getKey(), word.getValue());
        }
        return told;
    }
}
