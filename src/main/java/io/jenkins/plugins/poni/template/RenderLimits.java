package io.jenkins.plugins.poni.template;

import java.time.Duration;
import java.util.Objects;

/**
 * What one rendering may use.
 *
 * @param outputBytes longest text of one file, in characters
 * @param time longest time of one file
 * @param includeDepth how deep includes, imports and extends may nest
 * @param memoryBytes most memory that the values of one file's template may hold
 */
public record RenderLimits(long outputBytes, Duration time, int includeDepth, long memoryBytes) {
    private static final long MOST_MEMORY = 1L << 30;

    /** 64 Mi characters, 30 seconds, 20 levels, a quarter of the heap up to 1 GiB. */
    public static final RenderLimits DEFAULT = new RenderLimits(64L << 20, Duration.ofSeconds(30), 20);

    public RenderLimits {
        Objects.requireNonNull(time, "time");
    }

    /** With a quarter of the heap; large renderings take turns, so that the heap holds one of them and many small ones. */
    public RenderLimits(long outputBytes, Duration time, int includeDepth) {
        this(
                outputBytes,
                time,
                includeDepth,
                Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 4));
    }
}
