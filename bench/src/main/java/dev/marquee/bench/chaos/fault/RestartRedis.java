package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import java.util.Optional;

/** kill -9 of Redis; for a while there is none, then one that reads its append-only file. */
final class RestartRedis implements Fault {

    private final LocalRedis redis;
    private long killed;

    RestartRedis(Ground ground) {
        this.redis = ground.redis();
    }

    @Override
    public String inject() {
        if (!redis.call("CONFIG", "GET", "appendonly").contains("yes")) {
            throw new IllegalStateException("this Redis keeps no append-only file: a restart would lose the line");
        }
        killed = redis.kill();
        return "process " + killed;
    }

    @Override
    public void heal() {
        redis.start();
    }

    @Override
    public Optional<String> bite() {
        return Processes.isGone(killed) ? Optional.of("process " + killed + " is gone") : Optional.empty();
    }
}
