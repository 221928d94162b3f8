package dev.marquee.bench.chaos.storm;

import java.util.ArrayDeque;
import java.util.Deque;

/** Undoes what was done, the last first, once: at the end of the block, or when the program is told to end. */
public final class CleanUp implements AutoCloseable {

    private final Deque<AutoCloseable> steps = new ArrayDeque<>();

    public CleanUp() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "clean-up"));
    }

    /** Closes it at the end. */
    public synchronized <T extends AutoCloseable> T with(T step) {
        steps.push(step);
        return step;
    }

    /** One that fails does not keep the others from being done. */
    @Override
    public synchronized void close() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().close();
            } catch (Exception e) {
                System.err.println("cleaning up: " + e.getMessage());
            }
        }
    }
}
