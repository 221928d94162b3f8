package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.cluster.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The master of Redis dies while its replica is about a second behind, and the replica takes over: what the master had
 * answered last is nowhere in Redis any more.
 */
final class LossyFailOver implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern OFFSET = Pattern.compile("master_repl_offset:(\\d+)");

    /** What a fleet with a crowd writes in about a second. */
    private static final long BYTES_BEHIND = 20_000;

    private final LocalRedis master;
    private RedisReplica replica;
    private long lostBytes;

    LossyFailOver(Ground ground) {
        this.master = ground.redis();
    }

    @Override
    public String inject() {
        replica = new RedisReplica(master);
        replica.follow();
        replica.fallBehind();
        long before = offset();
        Await.until("a replica that is behind", LIMIT, () -> offset() - before > BYTES_BEHIND);
        lostBytes = offset() - before;
        long killed = master.kill();
        replica.takeOver();
        return "process " + killed + ", all slots to a replica that lacks " + lostBytes + " bytes of its changes";
    }

    @Override
    public void heal() {
        master.start();
        if (replica != null) {
            replica.giveBack();
            replica.close();
            replica = null;
        }
    }

    @Override
    public Optional<String> bite() {
        return Bites.counted(lostBytes, "bytes of changes lost");
    }

    private long offset() {
        return master.info("replication", OFFSET);
    }
}
