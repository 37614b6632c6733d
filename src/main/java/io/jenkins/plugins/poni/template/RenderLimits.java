package io.jenkins.plugins.poni.template;

import java.time.Duration;
import java.util.Objects;

/**
 * What one rendering may use.
 *
 * @param outputBytes longest text of one file, in characters
 * @param time longest time of one file
 * @param includeDepth how deep includes, imports and extends may nest
 */
public record RenderLimits(long outputBytes, Duration time, int includeDepth) {
    /** 64 Mi characters, 30 seconds, 20 levels. */
    public static final RenderLimits DEFAULT = new RenderLimits(64L << 20, Duration.ofSeconds(30), 20);

    public RenderLimits {
        Objects.requireNonNull(time, "time");
    }
}
