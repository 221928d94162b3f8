package dev.marquee.bench.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many waiting visitors a machine has memory for, with their pods, their load processes and Redis.
 *
 * @param availableKib what the kernel would give, 0 or more
 */
record Room(long availableKib) {

    /** Of a run of 100,000: pods 10, load processes and kernel the rest. */
    private static final long KIB_PER_VISITOR = 70;

    /** Of processes without any visitor, and of what else must go on. */
    private static final long KIB_AT_LEAST = 2L * 1024 * 1024;

    /** As {@code MemAvailable} of {@code /proc/meminfo} is now. */
    static Room ofThisMachine() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return new Room(lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(Long.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the most; 0 where there is no room at all. */
    long visitors() {
        return Math.max(0, (availableKib - KIB_AT_LEAST) / KIB_PER_VISITOR);
    }
}
