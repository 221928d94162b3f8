package dev.marquee.streaming.reader;

import static dev.marquee.crds.names.FleetKeys.SHARD_END;

import dev.marquee.streaming.KinesisFailure;
import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.streaming.lease.LeaseAnswer;
import dev.marquee.streaming.lease.ShardLease;
import dev.marquee.streaming.lease.Standing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;

/**
 * Reads one shard at one epoch: take the lease, wait for the parents, then read, publish, checkpoint, again and again. Lives
 * on one context; {@link #start}, {@link #stop}, {@link #abandon} and {@link #status} may be called from anywhere.
 */
final class ShardReader {

    private static final Logger LOG = Logger.getLogger(ShardReader.class);
    private static final long RELEASE_LOOK_MS = 20;
    private static final long LINEAGE_LOOK_MS = 2_000;

    private final Context context;
    private final Redis redis;
    private final ReaderSettings settings;
    private final ReaderOptions options;
    private final OwnedShard shard;
    private final BatchHandler handler;
    private final ReaderListener listener;
    private final ShardSource source;
    private final ShardLease lease;
    private final StepLoop loop;
    private final Promise<Void> ended = Promise.promise();
    private final long startedNanos = System.nanoTime();

    private volatile ShardStatus status;
    private boolean leased;
    private boolean publishing;
    private boolean stopping;
    private long renewal = -1;
    private long lineageNanos;
    private long readNanos;
    private String iterator;

    ShardReader(
            Context context,
            KinesisAsyncClient kinesis,
            Redis redis,
            ReaderSettings settings,
            OwnedShard shard,
            BatchHandler handler,
            ReaderListener listener) {
        this.context = context;
        this.redis = redis;
        this.settings = settings;
        this.options = settings.options();
        this.shard = shard;
        this.handler = handler;
        this.listener = listener;
        this.source = new ShardSource(context, kinesis, settings.streamName(), shard.shardId());
        this.lease = new ShardLease(
                redis,
                settings.streamName(),
                shard.shardId(),
                settings.podName(),
                shard.epoch(),
                options.leaseMillis());
        this.loop = new StepLoop(context, options.backoff());
        this.status = new ShardStatus(shard.shardId(), shard.epoch(), ReaderState.ACQUIRING, -1, null, null);
    }

    long epoch() {
        return shard.epoch();
    }

    ShardStatus status() {
        return status;
    }

    void start() {
        context.runOnContext(now -> takeLease());
    }

    /** Finishes the batch that is being published, checkpoints, releases. Completes when that is done, or cannot be. */
    Future<Void> stop() {
        context.runOnContext(now -> {
            stopping = true;
            if (!loop.isClosed() && !publishing) {
                release(ReaderState.RELEASED);
            }
        });
        return ended.future();
    }

    /** Stops as if the process had died: nothing is finished, nothing released. */
    void abandon() {
        context.runOnContext(now -> end(ReaderState.RELEASED));
    }

    // ── the lease ──

    private void takeLease() {
        loop.attempt(
                lease.acquire(awaitedOwner(), status.checkpoint()),
                answer -> {
                    switch (answer.standing()) {
                        case HELD -> loop.later(RELEASE_LOOK_MS, this::takeLease);
                        case GRANTED -> leased(answer);
                        default -> end(ReaderState.FENCED);
                    }
                },
                failure -> retry("lease", failure, this::takeLease));
    }

    private String awaitedOwner() {
        return millisSince(startedNanos) < options.handOverMillis() ? shard.fromPodName() : null;
    }

    private void leased(LeaseAnswer answer) {
        leased = true;
        loop.succeeded();
        show(status.at(answer.checkpoint()));
        listener.tookOver(status, millisSince(startedNanos));
        renewal = context.owner().setPeriodic(options.renewMillis(), timer -> context.runOnContext(now -> renew()));
        look();
    }

    private void renew() {
        if (loop.isClosed() || publishing) {
            return;
        }
        loop.attempt(
                lease.renew(),
                answer -> {
                    switch (answer.standing()) {
                        case FENCED -> end(ReaderState.FENCED);
                        case LOST -> takeLeaseAgain(() -> {});
                        default -> {}
                    }
                },
                failure -> listener.retried(status, "renew", failure));
    }

    /** Redis has forgotten us: it gets back what we remember. */
    private void takeLeaseAgain(Runnable then) {
        LOG.warnf("shard %s: Redis has lost the lease of epoch %d, writing it again", shard.shardId(), shard.epoch());
        loop.attempt(
                lease.acquire(null, status.checkpoint()),
                answer -> {
                    if (answer.standing() == Standing.GRANTED) {
                        then.run();
                    } else {
                        end(ReaderState.FENCED);
                    }
                },
                failure -> {
                    if (stopping) {
                        release(ReaderState.RELEASED);
                    } else {
                        retry("lease", failure, () -> takeLeaseAgain(then));
                    }
                });
    }

    // ── where to start ──

    private void look() {
        lineageNanos = System.nanoTime();
        loop.attempt(source.lineage(), this::placed, failure -> retry("shards", failure, this::look));
    }

    private void placed(ShardLineage lineage) {
        if (lineage.isOfEarlierStream(status.checkpoint())) {
            forgetCheckpoint(() -> awaitParents(lineage));
        } else {
            awaitParents(lineage);
        }
    }

    private void forgetCheckpoint(Runnable then) {
        LOG.warnf(
                "shard %s: checkpoint %s is not of this stream, starting at its oldest record",
                shard.shardId(), status.checkpoint());
        loop.attempt(
                lease.forgetCheckpoint(),
                answer -> {
                    if (answer.standing() == Standing.FENCED) {
                        end(ReaderState.FENCED);
                    } else {
                        show(status.at(null));
                        then.run();
                    }
                },
                failure -> retry("checkpoint", failure, () -> forgetCheckpoint(then)));
    }

    private void awaitParents(ShardLineage lineage) {
        if (status.checkpoint() != null || lineage.parents().isEmpty()) {
            openIterator();
            return;
        }
        List<Future<String>> checkpoints = lineage.parents().stream()
                .map(parent -> ShardLease.checkpointOf(redis, settings.streamName(), parent))
                .toList();
        loop.attempt(
                Future.all(checkpoints),
                all -> {
                    if (all.list().stream().allMatch(SHARD_END::equals)) {
                        openIterator();
                        return;
                    }
                    show(status.in(ReaderState.WAITING_FOR_PARENTS));
                    boolean isStale = millisSince(lineageNanos) > LINEAGE_LOOK_MS;
                    loop.later(options.parentMillis(), isStale ? this::look : () -> awaitParents(lineage));
                },
                failure -> retry("parents", failure, () -> awaitParents(lineage)));
    }

    private void openIterator() {
        if (SHARD_END.equals(status.checkpoint())) {
            release(ReaderState.ENDED);
            return;
        }
        loop.attempt(
                source.iteratorAfter(status.checkpoint()),
                opened -> {
                    iterator = opened;
                    read();
                },
                failure -> {
                    if (failure instanceof InvalidArgumentException && status.checkpoint() != null) {
                        forgetCheckpoint(this::openIterator);
                    } else {
                        retry(
                                "iterator",
                                failure,
                                KinesisFailure.isTransient(failure) ? this::openIterator : this::look);
                    }
                });
    }

    // ── read, publish, again ──

    private void read() {
        readNanos = System.nanoTime();
        loop.attempt(source.read(iterator, options.batchSize()), this::received, failure -> {
            if (failure instanceof ExpiredIteratorException) {
                retry("read", failure, this::openIterator);
            } else {
                retry("read", failure, KinesisFailure.isTransient(failure) ? this::read : this::look);
            }
        });
    }

    private void received(GetRecordsResponse answer) {
        loop.succeeded();
        iterator = answer.nextShardIterator();
        long lag = Objects.requireNonNullElse(answer.millisBehindLatest(), 0L);
        show(status.in(ReaderState.READING).behind(lag));
        boolean isEnd = iterator == null;
        if (answer.hasRecords() && !answer.records().isEmpty()) {
            handle(answer.records().stream().map(ShardSource::record).toList(), isEnd);
        } else if (isEnd) {
            publish(SHARD_END, List.of(), 0);
        } else {
            readNext();
        }
    }

    private void handle(List<ShardRecord> records, boolean isEnd) {
        String last = records.getLast().sequenceNumber();
        List<String> messages = new ArrayList<>();
        try {
            var batch = new ShardBatch(settings.streamName(), shard.shardId(), shard.epoch(), records);
            for (String payload : handler.payloads(batch)) {
                messages.add(new ShardMessage(
                                settings.streamName(), shard.shardId(), shard.epoch(), last, messages.size(), payload)
                        .encode());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "shard %s: the handler refused the batch that ends with %s", shard.shardId(), last);
            retry("handler", e, () -> handle(records, isEnd));
            return;
        }
        publish(isEnd ? SHARD_END : last, messages, records.size());
    }

    private void publish(String checkpoint, List<String> messages, int records) {
        publishing = true;
        Runnable again = () -> publish(checkpoint, messages, records);
        loop.attempt(
                lease.publish(checkpoint, settings.channel(), messages),
                answer -> {
                    switch (answer.standing()) {
                        case GRANTED, REPEATED -> published(checkpoint, records);
                        case LOST -> takeLeaseAgain(again);
                        default -> end(ReaderState.FENCED);
                    }
                },
                failure -> {
                    if (stopping) {
                        release(ReaderState.RELEASED);
                    } else {
                        retry("publish", failure, again);
                    }
                });
    }

    private void published(String checkpoint, int records) {
        publishing = false;
        loop.succeeded();
        show(status.in(ReaderState.READING).at(checkpoint));
        listener.published(status, records);
        if (SHARD_END.equals(checkpoint)) {
            release(ReaderState.ENDED);
        } else if (stopping) {
            release(ReaderState.RELEASED);
        } else {
            readNext();
        }
    }

    private void readNext() {
        loop.later(options.pollMillis() - millisSince(readNanos), this::read);
    }

    // ── failing and ending ──

    private void retry(String step, Throwable failure, Runnable again) {
        show(status.failed(step + ": " + failure.getMessage()));
        listener.retried(status, step, failure);
        loop.afterFailure(KinesisFailure.isThrottling(failure) ? options.pollMillis() : 0, again);
    }

    private void release(ReaderState last) {
        loop.close();
        if (leased) {
            lease.release().onComplete(released -> context.runOnContext(now -> end(last)));
        } else {
            end(last);
        }
    }

    private void end(ReaderState last) {
        loop.close();
        context.owner().cancelTimer(renewal);
        if (!status.state().isFinal()) {
            show(status.in(last));
            LOG.debugf("shard %s, epoch %d: %s at %s", shard.shardId(), shard.epoch(), last, status.checkpoint());
        }
        ended.tryComplete();
    }

    private void show(ShardStatus next) {
        if (!next.equals(status)) {
            status = next;
            listener.changed(next);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
