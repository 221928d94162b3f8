package dev.marquee.streaming.reader;

import static dev.marquee.crds.names.FleetKeys.SHARD_END;

import dev.marquee.streaming.KinesisFailure;
import dev.marquee.streaming.lease.ShardLease;
import dev.marquee.streaming.lease.Standing;
import dev.marquee.streaming.redis.RedisLink;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;

/** Finds where to read on: behind the checkpoint, and not before all parents are read to their end. */
final class StartingPoint {

    private static final Logger LOG = Logger.getLogger(StartingPoint.class);

    /** A parent may fall out of the stream while its children wait. */
    private static final long LINEAGE_LIMIT_MS = 2_000;

    private final StepLoop loop;
    private final ReaderSteps reader;
    private final ShardSource source;
    private final ShardLease lease;
    private final RedisLink redis;
    private final ReaderSettings settings;
    private final Consumer<String> found;
    private Future<ShardLineage> lineageAhead;
    private Future<String> iteratorAhead;
    private long lookedNanos;

    /** @param found is given a shard iterator, or null where the shard was read to its end before */
    StartingPoint(
            StepLoop loop,
            ReaderSteps reader,
            ShardSource source,
            ShardLease lease,
            RedisLink redis,
            ReaderSettings settings,
            Consumer<String> found) {
        this.loop = loop;
        this.reader = reader;
        this.source = source;
        this.lease = lease;
        this.redis = redis;
        this.settings = settings;
        this.found = found;
    }

    /** Begins to ask what is needed with any checkpoint, so that it is there when the lease is. */
    void lookAhead() {
        lineageAhead = source.lineage();
    }

    /** Looks at the whole stream first; the iterator is asked for at the same time, as it is hardly ever for nothing. */
    void find() {
        lookedNanos = System.nanoTime();
        String checkpoint = reader.status().checkpoint();
        iteratorAhead = SHARD_END.equals(checkpoint) ? null : source.iteratorAfter(checkpoint);
        Future<ShardLineage> lineage = lineageAhead == null ? source.lineage() : lineageAhead;
        lineageAhead = null;
        loop.attempt(lineage, this::placed, failure -> reader.retry("shards", failure, this::find));
    }

    /** Only a new iterator, behind the last checkpoint. */
    void openIterator() {
        String checkpoint = reader.status().checkpoint();
        if (SHARD_END.equals(checkpoint)) {
            found.accept(null);
            return;
        }
        Future<String> iterator = iteratorAhead == null ? source.iteratorAfter(checkpoint) : iteratorAhead;
        iteratorAhead = null;
        loop.attempt(iterator, found, failure -> {
            if (failure instanceof InvalidArgumentException && checkpoint != null) {
                forgetCheckpoint(this::openIterator);
            } else {
                reader.retry(
                        "iterator", failure, KinesisFailure.isTransient(failure) ? this::openIterator : this::find);
            }
        });
    }

    private void placed(ShardLineage lineage) {
        if (lineage.isOfEarlierStream(reader.status().checkpoint())) {
            forgetCheckpoint(() -> awaitParents(lineage));
        } else {
            awaitParents(lineage);
        }
    }

    private void awaitParents(ShardLineage lineage) {
        if (reader.status().checkpoint() != null || lineage.parents().isEmpty()) {
            openIterator();
            return;
        }
        List<Future<String>> checkpoints = lineage.parents().stream()
                .map(parent -> ShardLease.checkpointOf(redis, settings.leases(), parent))
                .toList();
        loop.attempt(
                Future.all(checkpoints),
                all -> {
                    if (all.list().stream().allMatch(SHARD_END::equals)) {
                        openIterator();
                        return;
                    }
                    iteratorAhead = null;
                    reader.show(reader.status().in(ReaderState.WAITING_FOR_PARENTS));
                    boolean isOutdated = System.nanoTime() - lookedNanos > LINEAGE_LIMIT_MS * 1_000_000;
                    loop.later(
                            settings.options().parentMillis(), isOutdated ? this::find : () -> awaitParents(lineage));
                },
                failure -> reader.retry("parents", failure, () -> awaitParents(lineage)));
    }

    private void forgetCheckpoint(Runnable then) {
        iteratorAhead = null;
        ShardStatus status = reader.status();
        LOG.warnf(
                "shard %s: checkpoint %s is not of this stream, reading from its oldest record",
                status.shardId(), status.checkpoint());
        loop.attempt(
                lease.forgetCheckpoint(),
                answer -> {
                    if (answer.standing() == Standing.FENCED) {
                        reader.fenced();
                    } else {
                        reader.show(status.at(null));
                        then.run();
                    }
                },
                failure -> reader.retry("checkpoint", failure, () -> forgetCheckpoint(then)));
    }
}
