package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.crds.names.MovieKeys;
import java.util.Optional;

/** Every key of Redis is gone: the line has to come back from the stream, from receipts and from sockets. */
final class LoseRedis implements Fault {

    private final LocalRedis redis;
    private final String state;
    private String lost;

    LoseRedis(Ground ground) {
        this.redis = ground.redis();
        this.state = new MovieKeys(ground.fleet().name()).state();
    }

    @Override
    public String inject() {
        lost = life();
        redis.call("FLUSHALL");
        return "life " + lost;
    }

    /** The platform does that. */
    @Override
    public void heal() {}

    @Override
    public Optional<String> bite() {
        String now = life();
        if (lost == null || lost.isEmpty() || now.equals(lost)) {
            return Optional.empty();
        }
        return Optional.of(now.isEmpty() ? "the line is gone" : "the line lives on as " + now);
    }

    private String life() {
        return redis.call("HGET", state, "life").strip();
    }
}
