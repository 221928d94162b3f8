package dev.marquee.bench.process;

import java.util.ArrayList;
import java.util.List;

/**
 * The first core of this machine for servers, the others for whoever loads them, until it is closed: a pod has one core, and
 * where the kernel moves a few busy threads between two, one waits for a core while the other stands idle. Linux, by taskset.
 * Does nothing on a machine with one core. Blocks.
 */
public final class Cores implements AutoCloseable {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final List<Long> placed = new ArrayList<>();

    /** @param servers processes of which one is busy at a time */
    public Cores(List<Long> servers, List<Long> others) {
        if (CORES > 1) {
            servers.forEach(pid -> place(pid, "0"));
            others.forEach(pid -> place(pid, "1-" + (CORES - 1)));
        }
    }

    @Override
    public void close() {
        placed.forEach(pid -> taskset(pid, "0-" + (CORES - 1)));
    }

    private void place(long pid, String cores) {
        placed.add(pid);
        taskset(pid, cores);
    }

    private static void taskset(long pid, String cores) {
        Shell.run(List.of("taskset", "-acp", cores, String.valueOf(pid)));
    }
}
