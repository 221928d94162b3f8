package dev.marquee.streaming.reader;

import static dev.marquee.crds.names.FleetKeys.SHARD_END;

import dev.marquee.streaming.KinesisFailure;
import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.streaming.lease.ShardLease;
import dev.marquee.streaming.redis.RedisLink;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/**
 * Reads one shard at one epoch: take the lease, find the starting point, then read, publish and checkpoint, again and again.
 * Lives on one context; {@link #start}, {@link #stop}, {@link #abandon} and {@link #status} may be called from anywhere.
 */
final class ShardReader implements ReaderSteps {

    private static final Logger LOG = Logger.getLogger(ShardReader.class);

    /** Shorter than others wait for a release. */
    private static final long LAST_READ_MILLIS = 300;

    private final Context context;
    private final ReaderSettings settings;
    private final OwnedShard shard;
    private final BatchEffect effect;
    private final ReaderListener listener;
    private final ShardSource source;
    private final ShardLease lease;
    private final StepLoop loop;
    private final LeaseKeeper keeper;
    private final StartingPoint startingPoint;
    private final PageSize page;
    private final Promise<Void> ended = Promise.promise();

    private volatile ShardStatus status;
    private boolean reading;
    private boolean publishing;
    private boolean stopping;
    private long readNanos;
    private String iterator;

    ShardReader(
            Context context,
            KinesisAsyncClient kinesis,
            RedisLink redis,
            ReaderSettings settings,
            OwnedShard shard,
            BatchEffect effect,
            ReaderListener listener) {
        ReaderOptions options = settings.options();
        String stream = settings.streamName();
        this.context = context;
        this.settings = settings;
        this.shard = shard;
        this.effect = effect;
        this.listener = listener;
        this.status = new ShardStatus(shard.shardId(), shard.epoch(), ReaderState.ACQUIRING, -1, null, null);
        this.source = new ShardSource(context, kinesis, stream, shard.shardId());
        this.lease = new ShardLease(
                redis, settings.leases(), shard.shardId(), settings.podName(), shard.epoch(), options.leaseMillis());
        this.loop = new StepLoop(context, options.backoff());
        this.keeper = new LeaseKeeper(context, loop, this, lease, shard, options);
        this.page = new PageSize(options.batchSize());
        this.startingPoint = new StartingPoint(loop, this, source, lease, redis, settings, this::opened);
    }

    long epoch() {
        return shard.epoch();
    }

    @Override
    public ShardStatus status() {
        return status;
    }

    void start() {
        context.runOnContext(now -> {
            if (!loop.isClosed()) {
                startingPoint.lookAhead();
                keeper.take(this::leased);
            }
        });
    }

    /**
     * Reads what has come since the last look, because whoever reads next needs a while for that, publishes, checkpoints,
     * releases. Completes when that is done, or cannot be.
     */
    Future<Void> stop() {
        context.runOnContext(now -> {
            stopping = true;
            if (status.state() != ReaderState.READING) {
                releaseUnlessPublishing();
            } else {
                context.owner()
                        .setTimer(LAST_READ_MILLIS, late -> context.runOnContext(then -> releaseUnlessPublishing()));
                readUnlessBusy();
            }
        });
        return ended.future();
    }

    /** Stops as if the process had died: nothing is finished, nothing released. */
    void abandon() {
        context.runOnContext(now -> end(ReaderState.RELEASED));
    }

    private void leased() {
        listener.tookOver(status, keeper.ageMillis());
        startingPoint.find();
    }

    private void opened(String shardIterator) {
        if (shardIterator == null) {
            release(ReaderState.ENDED);
        } else {
            iterator = shardIterator;
            read();
        }
    }

    private void releaseUnlessPublishing() {
        if (!loop.isClosed() && !publishing) {
            release(ReaderState.RELEASED);
        }
    }

    private void readUnlessBusy() {
        if (!loop.isClosed() && !reading && !publishing) {
            loop.now(this::read);
        }
    }

    private void read() {
        reading = true;
        readNanos = System.nanoTime();
        loop.attempt(source.read(iterator, page.records()), this::received, failure -> {
            reading = false;
            page.failed(failure);
            if (failure instanceof ExpiredIteratorException) {
                retry("read", failure, startingPoint::openIterator);
            } else {
                retry("read", failure, KinesisFailure.isTransient(failure) ? this::read : startingPoint::find);
            }
        });
    }

    private void received(GetRecordsResponse answer) {
        reading = false;
        page.came();
        loop.succeeded();
        iterator = answer.nextShardIterator();
        long lag = Objects.requireNonNullElse(answer.millisBehindLatest(), 0L);
        show(status.in(ReaderState.READING).behind(lag));
        boolean isEnd = iterator == null;
        if (!answer.records().isEmpty()) {
            handle(answer.records().stream().map(ShardSource::record).toList(), isEnd);
        } else if (isEnd) {
            publish(SHARD_END, List.of(), 0);
        } else if (stopping) {
            release(ReaderState.RELEASED);
        } else {
            readNext();
        }
    }

    private void handle(List<ShardRecord> records, boolean isEnd) {
        publishing = true;
        String last = records.getLast().sequenceNumber();
        var batch = new ShardBatch(settings.streamName(), shard.shardId(), shard.epoch(), records);
        loop.attempt(
                effect.take(batch),
                payloads -> publish(isEnd ? SHARD_END : last, messages(payloads, last), records.size()),
                failure -> {
                    publishing = false;
                    LOG.errorf(failure, "shard %s: the batch that ends with %s had no effect", shard.shardId(), last);
                    retry("handler", failure, () -> handle(records, isEnd));
                });
    }

    private List<String> messages(List<String> payloads, String last) {
        return IntStream.range(0, payloads.size())
                .mapToObj(i -> new ShardMessage(
                                settings.streamName(), shard.shardId(), shard.epoch(), last, i, payloads.get(i))
                        .encode())
                .toList();
    }

    private void publish(String checkpoint, List<String> messages, int records) {
        publishing = true;
        Runnable again = () -> publish(checkpoint, messages, records);
        loop.attempt(
                lease.publish(checkpoint, settings.channel(), messages),
                answer -> {
                    switch (answer.standing()) {
                        case GRANTED, REPEATED -> published(checkpoint, records);
                        case LOST -> keeper.takeAgain(again);
                        default -> fenced();
                    }
                },
                failure -> retry("publish", failure, again));
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
        long sinceRead = (System.nanoTime() - readNanos) / 1_000_000;
        loop.later(settings.options().pollMillis() - sinceRead, this::read);
    }

    @Override
    public void retry(String step, Throwable failure, Runnable again) {
        if (stopping) {
            release(ReaderState.RELEASED);
            return;
        }
        show(status.failed(step + ": " + failure.getMessage()));
        listener.retried(status, step, failure);
        loop.afterFailure(
                KinesisFailure.isThrottling(failure) ? settings.options().pollMillis() : 0, again);
    }

    @Override
    public void fenced() {
        end(ReaderState.FENCED);
    }

    @Override
    public void show(ShardStatus next) {
        if (!next.equals(status)) {
            status = next;
            listener.changed(next);
        }
    }

    private void release(ReaderState last) {
        loop.close();
        keeper.release(() -> end(last));
    }

    private void end(ReaderState last) {
        loop.close();
        keeper.close();
        if (!status.state().isFinal()) {
            show(status.in(last));
            LOG.debugf("shard %s, epoch %d: %s at %s", shard.shardId(), shard.epoch(), last, status.checkpoint());
        }
        ended.tryComplete();
    }
}
