package dev.marquee.eventing;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.events.SaleEvent;
import dev.marquee.events.SaleEventCodec;
import dev.marquee.events.SaleRecord;
import dev.marquee.streaming.assignment.AssignmentWatch;
import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.streaming.assignment.PodKubernetes;
import dev.marquee.streaming.reader.ReaderListener;
import dev.marquee.streaming.reader.ReaderOptions;
import dev.marquee.streaming.reader.ReaderSettings;
import dev.marquee.streaming.reader.ShardBatch;
import dev.marquee.streaming.reader.ShardReaders;
import dev.marquee.streaming.reader.ShardRecord;
import dev.marquee.tracing.Traceparent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reads the events of the shards that are this pod's, one after the other, and goes on when each has had its effect: at least
 * once, and each aggregate's in order. What cannot be read, or is of a newer version, is skipped. Thread-safe, never blocks.
 */
public final class EventReading {

    private static final Logger LOG = Logger.getLogger(EventReading.class);
    private static final String HEARING = "hear of a change";

    private final Vertx vertx;
    private final String consumer;
    private final Redis redis;
    private final EventSource source;
    private final Function<SaleEvent, Uni<Void>> effect;
    private final ReaderListener listener;
    private volatile ShardReaders readers;
    private volatile AssignmentWatch watch;

    /**
     * @param consumer the service: where no ConsumerGroup is named, its leases and checkpoints bear this name
     * @param redis where leases and checkpoints are
     * @param effect of one event, which comes again where it fails, and may come again where it did not
     */
    public EventReading(
            Vertx vertx,
            String consumer,
            Redis redis,
            EventSource source,
            Function<SaleEvent, Uni<Void>> effect,
            ReaderListener listener) {
        this.vertx = vertx;
        this.consumer = consumer;
        this.redis = redis;
        this.source = source;
        this.effect = effect;
        this.listener = listener;
    }

    /** Begins in the background; where no stream is named there is nothing to read. */
    public void start() {
        source.stream()
                .ifPresent(stream -> vertx.executeBlocking(() -> read(stream), false)
                        .onFailure(failure -> LOG.error("events are not read", failure)));
    }

    /** Finishes what is under way, checkpoints, releases. */
    public Future<Void> stop() {
        AssignmentWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        return readers == null ? Future.succeededFuture() : readers.stop();
    }

    private Void read(String stream) {
        String leases =
                FleetKeys.leases(source.namespace(), source.consumerGroup().orElse(consumer), stream);
        var settings =
                new ReaderSettings(stream, source.podName(), "unheard:{" + stream + "}", leases, ReaderOptions.DEFAULT);
        ShardReaders made = new ShardReaders(vertx, EventStream.client(source), redis, settings, this::take, listener);
        readers = made;
        source.staticAssignment().ifPresent(shards -> made.assign(OwnedShard.parse(shards)));
        source.consumerGroup()
                .ifPresent(group -> watch = AssignmentWatch.start(
                        PodKubernetes.client(), source.namespace(), group, source.podName(), made::assign));
        return null;
    }

    private Future<List<String>> take(ShardBatch batch) {
        List<SaleRecord> told = batch.records().stream()
                .flatMap(record -> told(batch, record).stream())
                .toList();
        Promise<List<String>> done = Promise.promise();
        inTurn(told, this::hear).subscribe().with(_ -> done.complete(List.of()), done::fail);
        return done.future();
    }

    /** A page may hold thousands, and most may be done at once: no step stands on the stack of the one before. */
    static <T> Uni<Void> inTurn(List<T> all, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> hear(SaleRecord told) {
        return Traceparent.continued(
                vertx.getOrCreateContext(), told.traceparent(), HEARING, () -> effect.apply(told.event()));
    }

    private static Optional<SaleRecord> told(ShardBatch batch, ShardRecord record) {
        try {
            return SaleEventCodec.decode(record.data());
        } catch (MalformedMessageException e) {
            LOG.errorf(
                    "shard %s, %s is no event and skipped: %s",
                    batch.shardId(), record.sequenceNumber(), e.getMessage());
            return Optional.empty();
        }
    }
}
