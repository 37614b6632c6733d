package io.jenkins.plugins.poni.template.jinja;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * What one rendering has done and holds, counted where it is done: whatever compares, copies, searches or builds says so
 * here, so that the limits of time and memory reach into every filter. The rendering of a thread is found through the
 * thread, since comparators, hashes and filters are called from places that know of no rendering; where there is none,
 * nothing is counted.
 *
 * <p>Bytes are counted when a value is made. Much of that is garbage soon, so that beyond half of the limit it is looked
 * up what is still there ({@link Retained}), at the next round of a loop: only between steps all values stand where they
 * can be found. What a single step makes counts in full.
 */
public final class Work {
    private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();
    private static final int STEPS_PER_LOOK = 8192;
    private static final int ROUNDS_PER_LOOK = 128;

    /** Large renderings take turns, so that as many of them as there are threads don't fill the heap together. */
    private static final Semaphore LARGE = new Semaphore(1);

    private final Duration time;
    private final long memory;
    private final Deque<Object> roots = new ArrayDeque<>();
    private long deadline;
    private long steps;
    private int rounds;
    /** Bytes made so far, and how many there were when it was last looked up what is left, and when they were last pinned. */
    private long made;

    private long madeBefore;
    private long madeAtPin;
    /** Bytes of those made before that were left then; those of texts that are being printed. */
    private long left;

    private long printed;
    /** Bytes that unfinished expressions may have made, here and before the current macro was called. */
    private long pinned;

    private long pinnedOutside;
    /** How much may be made until it is this rendering's turn to be large, and until it is looked up what is left. */
    private long small;

    private long half;
    private boolean large;

    /**
     * @param time longest time, from now
     * @param memory most bytes that its values may hold
     */
    public Work(Duration time, long memory) {
        this.time = time;
        this.memory = memory;
        this.small = memory / 16;
        this.half = memory / 2;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Makes this the work of the thread; gives back what was, for {@link #end}. */
    Work begin() {
        Work before = CURRENT.get();
        CURRENT.set(this);
        return before;
    }

    /** Ends what {@link #begin} began. */
    void end(Work before) {
        CURRENT.set(before);
        if (before == this) {
            return;
        }
        roots.clear();
        left = 0;
        pinned = 0;
        pinnedOutside = 0;
        printed = 0;
        madeBefore = made;
        small = made + memory / 16;
        half = made + memory / 2;
        if (large) {
            large = false;
            LARGE.release();
        }
    }

    /** Counts elementary steps, some nanoseconds each, of the thread's rendering. */
    static void steps(long count) {
        Work work = CURRENT.get();
        if (work != null) {
            work.take(count);
        }
    }

    private void take(long count) {
        steps += count;
        if (steps >= STEPS_PER_LOOK) {
            look();
        }
    }

    /** Looks at the clock and at the thread's interrupt flag, for what takes long and knows no steps. */
    public static void check() {
        Work work = CURRENT.get();
        if (work != null) {
            work.look();
        }
    }

    /** To be called in every round of a loop. */
    void round() {
        statement();
        if (++rounds >= ROUNDS_PER_LOOK || made > half) {
            look();
            if (made > half) {
                lookUpWhatIsLeft();
            }
        }
    }

    void look() {
        rounds = 0;
        steps = 0;
        if (Thread.currentThread().isInterrupted()) {
            throw new RenderingInterruptedException();
        }
        if (System.nanoTime() - deadline > 0) {
            throw new TemplateException(
                    "Rendering takes longer than " + time.toMillis() / 1000.0 + " s", "Look for loops within loops.");
        }
    }

    /** Counts bytes of the thread's rendering that are about to be made. */
    static void bytes(long count) {
        Work work = CURRENT.get();
        if (work != null) {
            work.make(count);
        }
    }

    void make(long count) {
        made += count;
        if (made > small) {
            requireRoom();
        }
    }

    private long held() {
        return made - madeBefore + left;
    }

    private void requireRoom() {
        if (held() > memory) {
            throw tooMuch();
        }
        takeTurn();
    }

    private TemplateException tooMuch() {
        return new TemplateException(
                "The values of a template need more than " + memory / 1024 + " KiB of memory",
                "Build smaller lists and texts, or print in parts; more memory for Java raises the limit.");
    }

    /** Waits until no other rendering is large; that does not count as time of this one. */
    private void takeTurn() {
        if (large) {
            return;
        }
        long from = System.nanoTime();
        try {
            LARGE.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderingInterruptedException();
        }
        large = true;
        deadline += System.nanoTime() - from;
    }

    private void lookUpWhatIsLeft() {
        takeTurn();
        left = new Retained(this).of(roots) + printed + pinned;
        madeBefore = made;
        if (held() > memory / 2) {
            throw tooMuch();
        }
        half = made + memory / 2 - left;
    }

    /** A text that was just made. */
    static String made(String text) {
        bytes(Retained.size(text));
        return text;
    }

    /** A list that was just made, and is not changed any more. */
    static List<Object> made(List<Object> list) {
        bytes(Retained.size(list));
        return java.util.Collections.unmodifiableList(list);
    }

    /** Counts room for so many items before a list of them is made. */
    static void items(long count) {
        Limits.requireItems(count);
        bytes(Retained.LIST + Retained.REFERENCE * count);
        steps(count / 4);
    }

    /** Counts a part of the text that is being printed, for as long as it is not known whether it stays. */
    void print(long characters) {
        printed += characters;
        make(characters);
    }

    /** Printed characters that became a value, or were handed on. */
    void unprint(long characters) {
        printed -= characters;
    }

    /** A value or frame that is in use though no variable leads to it, until {@link #drop}. */
    void keep(Object root) {
        roots.push(root);
    }

    void drop() {
        roots.pop();
    }

    /** How many are kept, for {@link #dropTo}. */
    int kept() {
        return roots.size();
    }

    void dropTo(int kept) {
        while (roots.size() > kept) {
            roots.pop();
        }
    }

    /** No expression is unfinished in the template or macro that runs. */
    void statement() {
        pinned = pinnedOutside;
        madeAtPin = made;
    }

    /**
     * A macro begins while an expression is unfinished: all that was made for that counts as in use.
     *
     * @return what {@link #leave} is to be told
     */
    long enter() {
        pinned += made - Math.max(madeBefore, madeAtPin);
        madeAtPin = made;
        long before = pinnedOutside;
        pinnedOutside = pinned;
        return before;
    }

    void leave(long before) {
        pinned = pinnedOutside;
        pinnedOutside = before;
    }
}
