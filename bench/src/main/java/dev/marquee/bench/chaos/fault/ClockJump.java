package dev.marquee.bench.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The clock of Redis, by which the line decides everything, runs some seconds ahead, and is set back later. The clocks of
 * pods decide only when a token has expired, and are left alone.
 */
final class ClockJump implements Fault {

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final int JUMP_SECONDS = 7;

    private final LocalRedis redis;
    private Path clock;
    private boolean jumped;

    ClockJump(Ground ground) {
        this.redis = ground.redis();
    }

    /** A Redis that knows the right time but can be told another; then another. */
    @Override
    public String inject() {
        if (!Files.isReadable(LIBRARY)) {
            throw new IllegalStateException("a clock that jumps needs " + LIBRARY + ": apt-get install libfaketime");
        }
        set(0);
        redis.kill();
        redis.start(Map.of(
                "LD_PRELOAD", LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DISABLE_SHM", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1"));
        set(JUMP_SECONDS);
        jumped = ahead() > JUMP_SECONDS * 500;
        return "Redis, " + JUMP_SECONDS + " s ahead";
    }

    /** Back again: first the clock alone, then a Redis that has no other. */
    @Override
    public void heal() {
        if (clock != null) {
            set(0);
            redis.kill();
            redis.start();
            delete();
        }
    }

    @Override
    public Optional<String> bite() {
        return jumped ? Optional.of("its TIME was ahead by " + JUMP_SECONDS + " s") : Optional.empty();
    }

    /** By how much the clock of Redis is ahead of this machine's, in ms. */
    private long ahead() {
        String seconds = redis.call("TIME").lines().findFirst().orElseThrow();
        return Long.parseLong(seconds) * 1_000 - System.currentTimeMillis();
    }

    private void set(int seconds) {
        try {
            if (clock == null) {
                clock = Files.createTempFile("marquee-clock", "");
            }
            Files.writeString(clock, "%+d\n".formatted(seconds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(clock);
            clock = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
