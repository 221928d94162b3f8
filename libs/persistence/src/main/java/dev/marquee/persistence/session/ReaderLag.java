package dev.marquee.persistence.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a reader is behind its writer, by the numbers that were written there and those that are seen here. Time is
 * {@link System#nanoTime()} of one process, so no two clocks are compared. Not thread-safe.
 */
final class ReaderLag {

    private record Beat(long number, long nanos) {}

    private static final int MOST = 1_000;

    private final Deque<Beat> unseen = new ArrayDeque<>();

    /** The writer has committed this number. */
    void committed(long number, long nowNanos) {
        if (unseen.size() == MOST) {
            unseen.removeLast(); // the first one says how far behind it is
        }
        unseen.addLast(new Beat(number, nowNanos));
    }

    /** The reader shows this number, and so all before it. */
    void seen(long number) {
        while (!unseen.isEmpty() && unseen.getFirst().number <= number) {
            unseen.removeFirst();
        }
    }

    /** Since when there is something that the reader does not show; 0 where it shows all, also while nothing is written. */
    long nanos(long nowNanos) {
        return unseen.isEmpty() ? 0 : nowNanos - unseen.getFirst().nanos;
    }
}
