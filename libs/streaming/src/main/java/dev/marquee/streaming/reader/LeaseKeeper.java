package dev.marquee.streaming.reader;

import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.streaming.lease.LeaseAnswer;
import dev.marquee.streaming.lease.ShardLease;
import dev.marquee.streaming.lease.Standing;
import io.vertx.core.Context;
import org.jboss.logging.Logger;

/** Takes the lease of a shard, keeps it, and gives it back. */
final class LeaseKeeper {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);
    private static final long RELEASE_LOOK_MS = 20;
    private static final long NO_TIMER = -1;

    private final Context context;
    private final StepLoop loop;
    private final ReaderSteps reader;
    private final ShardLease lease;
    private final OwnedShard shard;
    private final ReaderOptions options;
    private final long startedNanos = System.nanoTime();
    private long renewal = NO_TIMER;

    LeaseKeeper(
            Context context,
            StepLoop loop,
            ReaderSteps reader,
            ShardLease lease,
            OwnedShard shard,
            ReaderOptions options) {
        this.context = context;
        this.loop = loop;
        this.reader = reader;
        this.lease = lease;
        this.shard = shard;
        this.options = options;
    }

    /** At once, or, in a planned move, when the pod before has released or has had its time. */
    void take(Runnable then) {
        loop.attempt(
                lease.acquire(awaitedOwner(), reader.status().checkpoint()),
                answer -> {
                    switch (answer.standing()) {
                        case HELD -> loop.later(RELEASE_LOOK_MS, () -> take(then));
                        case GRANTED -> taken(answer, then);
                        default -> reader.fenced();
                    }
                },
                failure -> reader.retry("lease", failure, () -> take(then)));
    }

    /** Redis has forgotten us: it gets back what we remember. */
    void takeAgain(Runnable then) {
        LOG.warnf("shard %s: Redis has lost the lease of epoch %d, writing it again", shard.shardId(), shard.epoch());
        loop.attempt(
                lease.acquire(null, reader.status().checkpoint()),
                answer -> {
                    if (answer.standing() == Standing.GRANTED) {
                        then.run();
                    } else {
                        reader.fenced();
                    }
                },
                failure -> reader.retry("lease", failure, () -> takeAgain(then)));
    }

    /** Gives the lease back if it was taken, then goes on, also where Redis does not answer. */
    void release(Runnable then) {
        if (renewal == NO_TIMER) {
            then.run();
        } else {
            lease.release().onComplete(released -> context.runOnContext(now -> then.run()));
        }
    }

    /** Gives no further sign of life. */
    void close() {
        if (renewal != NO_TIMER) {
            context.owner().cancelTimer(renewal);
        }
    }

    /** Since the shard was assigned. */
    long ageMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    private String awaitedOwner() {
        return ageMillis() < options.handOverMillis() ? shard.fromPodName() : null;
    }

    private void taken(LeaseAnswer answer, Runnable then) {
        loop.succeeded();
        reader.show(reader.status().at(answer.checkpoint()));
        renewal = context.owner().setPeriodic(options.renewMillis(), timer -> context.runOnContext(now -> renew()));
        then.run();
    }

    private void renew() {
        if (loop.isClosed()) {
            return;
        }
        loop.attempt(
                lease.renew(),
                answer -> {
                    switch (answer.standing()) {
                        case FENCED -> reader.fenced();
                        case LOST -> takeAgain(() -> {});
                        default -> {}
                    }
                },
                failure -> LOG.debugf("shard %s: not renewed: %s", shard.shardId(), failure.getMessage()));
    }
}
