package dev.marquee.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a process to a part of a core until it is closed, as an instance of a database has so much of a machine and no more. By
 * cgroups of either version, so on Linux, as root. Blocks.
 */
public final class CpuQuota implements AutoCloseable {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final boolean IS_UNIFIED = Files.exists(GROUPS.resolve("cgroup.controllers"));

    /** Short, so that a process that has used up its part waits for a moment only. */
    private static final int PERIOD_MICROS = 10_000;

    private final Path parent = IS_UNIFIED ? GROUPS : GROUPS.resolve("cpu");
    private final Path group;
    private final long pid;

    /** @param cores above 0; 0.5 is half of one */
    public CpuQuota(long pid, double cores) {
        this.pid = pid;
        this.group = parent.resolve("marquee-bench-" + pid);
        int quota = (int) (cores * PERIOD_MICROS);
        try {
            Files.createDirectories(group);
            if (IS_UNIFIED) {
                Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            } else {
                Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
                Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
            }
            moveTo(group);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of a core needs cgroups, and root: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            moveTo(parent);
            Files.deleteIfExists(group);
        } catch (IOException e) {
            // It is gone with its process; an empty group does no harm.
        }
    }

    private void moveTo(Path where) throws IOException {
        Files.writeString(where.resolve("cgroup.procs"), String.valueOf(pid));
    }
}
