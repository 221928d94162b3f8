package dev.marquee.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes observations down while the run goes on. Append only; any thread. The order of one visitor's observations is the
 * order of the calls, so one visitor must be driven by one thread at a time.
 */
public final class Recorder {

    private final Queue<Observation> observations = new ConcurrentLinkedQueue<>();

    /** Never blocks. */
    public void record(Observation observation) {
        observations.add(observation);
    }

    /** What was recorded so far, in order; a copy. */
    public List<Observation> observations() {
        return new ArrayList<>(observations);
    }
}
