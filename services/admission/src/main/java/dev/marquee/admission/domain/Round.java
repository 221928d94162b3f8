package dev.marquee.admission.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Goes round over many members again and again, a part at a time, so that the work of a round is spread evenly over its
 * length. Time decides what is due: whoever looks late has more to do, and no round takes longer for it. Members come in
 * batches; a batch that is not full is handed out at the end of the round only, so that few members cost few calls. Not
 * thread-safe.
 */
public final class Round<T> {

    private final long lengthNanos;
    private final int batch;
    private List<T> members;
    private int done;
    private long beganNanos;

    /**
     * @param length of a round, more than 0
     * @param batch members handed out together at the most, 1 or more
     * @param nowNanos when the first round begins, by {@link System#nanoTime()}
     */
    public Round(Duration length, int batch, long nowNanos) {
        this.lengthNanos = length.toNanos();
        this.batch = batch;
        this.beganNanos = nowNanos;
    }

    /** Whether the next look begins a round, with members as they are then. */
    public boolean isAtStart() {
        return members == null;
    }

    /**
     * The batches that are due; often none.
     *
     * @param nowNanos by {@link System#nanoTime()}
     */
    public List<List<T>> next(Supplier<Collection<T>> all, long nowNanos) {
        if (members == null) {
            members = new ArrayList<>(all.get());
            done = 0;
        }
        long passed = nowNanos - beganNanos;
        boolean isOver = passed >= lengthNanos;
        int due = isOver ? members.size() : (int) (members.size() * passed / lengthNanos);
        List<List<T>> batches = new ArrayList<>();
        while (due - done >= batch || (isOver && done < due)) {
            int end = Math.min(done + batch, due);
            batches.add(members.subList(done, end));
            done = end;
        }
        if (isOver) {
            members = null;
            beganNanos = nowNanos;
        }
        return batches;
    }
}
