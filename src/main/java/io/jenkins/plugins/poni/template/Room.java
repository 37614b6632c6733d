package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.util.concurrent.atomic.AtomicLong;

/** Memory for what stays when a template has ended; may be shared by threads. */
final class Room {
    private final String what;
    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    /** @param what what it is for, as the beginning of a message */
    Room(String what, long bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    void take(long more) {
        if (taken.addAndGet(more) > bytes) {
            taken.addAndGet(-more);
            throw new TemplateException(
                    what + " need more than " + bytes / 1024 + " KiB of memory",
                    "Make fewer or shorter ones; more memory for Java raises the limit.");
        }
    }
}
