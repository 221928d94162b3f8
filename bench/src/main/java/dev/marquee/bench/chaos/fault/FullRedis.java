package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import java.util.Optional;
import java.util.regex.Pattern;

/** Redis has no memory left and refuses every write that needs some. */
final class FullRedis implements Fault {

    private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");
    private static final Pattern REFUSED = Pattern.compile("errorstat_OOM:count=(\\d+)");

    private final LocalRedis redis;
    private long refusedBefore;

    FullRedis(Ground ground) {
        this.redis = ground.redis();
    }

    @Override
    public String inject() {
        refusedBefore = refused();
        long used = redis.info("memory", USED);
        // Not at what it holds: buffers that it frees meanwhile would be room.
        redis.call("CONFIG", "SET", "maxmemory", "1");
        return "with no room beside the " + used + " bytes that it holds";
    }

    @Override
    public void heal() {
        redis.call("CONFIG", "SET", "maxmemory", "0");
    }

    @Override
    public Optional<String> bite() {
        return Bites.counted(refused() - refusedBefore, "writes refused");
    }

    private long refused() {
        return redis.info("errorstats", REFUSED);
    }
}
