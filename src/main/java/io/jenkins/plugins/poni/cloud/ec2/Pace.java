package io.jenkins.plugins.poni.cloud.ec2;

import java.util.concurrent.TimeUnit;

/**
 * Keeps calls that are made once for each machine below the rate at which EC2 refills an account's buckets of requests.
 * Amazon EC2 API Reference, "Request throttling": CreateTags 100 at once and 10 a second, other calls 100 and 20.
 */
final class Pace {
    private static final int BURST = 40;

    private final long nanosEach;
    private double saved = BURST;
    private long last = System.nanoTime();

    /** @param perSecond calls a second in the long run */
    Pace(int perSecond) {
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits until another call may be made. */
    void await() throws InterruptedException {
        long now = System.nanoTime();
        saved = Math.min(BURST, saved + (double) (now - last) / nanosEach);
        last = now;
        if (saved < 1) {
            TimeUnit.NANOSECONDS.sleep((long) ((1 - saved) * nanosEach));
            saved = 1;
            last = System.nanoTime();
        }
        saved -= 1;
    }
}
