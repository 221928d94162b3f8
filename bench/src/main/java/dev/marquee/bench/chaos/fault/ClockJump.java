package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The clock of Redis, by which the line decides everything, runs some seconds ahead, and is set back later. The clocks of
 * pods decide only when a token has expired, and are left alone.
 */
final class ClockJump implements Fault {

    private static final int JUMP_SECONDS = 7;

    /** For which the line lives with a clock that was set back, and has not caught up. */
    private static final int BACK_SECONDS = 4;

    private final LocalRedis redis;
    private FalseClock clock;
    private boolean jumped;

    ClockJump(Ground ground) {
        this.redis = ground.redis();
    }

    /** A Redis that knows the right time but can be told another; then another. */
    @Override
    public String inject() {
        clock = new FalseClock();
        redis.kill();
        redis.start(clock.environment());
        clock.set(JUMP_SECONDS);
        jumped = ahead() > JUMP_SECONDS * 500;
        return "Redis, " + JUMP_SECONDS + " s ahead";
    }

    /** Back again: first the clock alone, then a Redis that has no other. */
    @Override
    public void heal() {
        if (clock != null) {
            clock.set(0);
            stay();
            redis.kill();
            redis.start();
            clock.close();
            clock = null;
        }
    }

    @Override
    public Optional<String> bite() {
        return jumped ? Optional.of("its TIME was ahead by " + JUMP_SECONDS + " s") : Optional.empty();
    }

    private static void stay() {
        try {
            TimeUnit.SECONDS.sleep(BACK_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By how much the clock of Redis is ahead of this machine's, in ms. */
    private long ahead() {
        String seconds = redis.call("TIME").lines().findFirst().orElseThrow();
        return Long.parseLong(seconds) * 1_000 - System.currentTimeMillis();
    }
}
