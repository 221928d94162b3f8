package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.process.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A clock that processes started with its {@link #environment()} take for the machine's. Compiled when it is needed. */
final class FalseClock implements AutoCloseable {

    private final Path directory;
    private final Path library;
    private final Path ahead;

    /** Shows the right time. */
    FalseClock() {
        try (InputStream source = FalseClock.class.getResourceAsStream("clock.c")) {
            directory = Files.createTempDirectory("marquee-clock");
            library = directory.resolve("clock.so");
            ahead = directory.resolve("ahead");
            Path file = directory.resolve("clock.c");
            Files.copy(source, file);
            Shell.run(List.of("cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set(0);
    }

    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "MARQUEE_CLOCK", ahead.toString());
    }

    /** Jumps, from the next look at it. */
    void set(int secondsAhead) {
        try {
            Files.writeString(ahead, String.valueOf(secondsAhead));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the files. */
    @Override
    public void close() {
        Shell.run(List.of("rm", "-rf", directory.toString()));
    }
}
