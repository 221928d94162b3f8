package dev.marquee.admission.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Goes round over many members again and again, a slice at a time, so that the work of a round is spread evenly over its
 * length. Members come in batches; a batch that is not full is handed out at the end of the round only, so that few
 * members cost few calls. Not thread-safe.
 */
public final class Round<T> {

    private final int slices;
    private final int batch;
    private List<T> members = List.of();
    private int slice;
    private int done;

    /**
     * @param slices of a round, 1 or more
     * @param batch members handed out together at the most, 1 or more
     */
    public Round(int slices, int batch) {
        this.slices = slices;
        this.batch = batch;
    }

    /** Whether the next slice begins a round, with members as they are then. */
    public boolean isAtStart() {
        return slice == 0;
    }

    /** The batches of the next slice; often none. */
    public List<List<T>> next(Supplier<Collection<T>> all) {
        if (slice == 0) {
            members = new ArrayList<>(all.get());
            done = 0;
        }
        slice++;
        int due = (int) ((long) members.size() * slice / slices);
        List<List<T>> batches = new ArrayList<>();
        while (due - done >= batch || (slice == slices && done < due)) {
            int end = Math.min(done + batch, due);
            batches.add(members.subList(done, end));
            done = end;
        }
        if (slice == slices) {
            slice = 0;
        }
        return batches;
    }
}
