package dev.marquee.admission.client;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.streaming.assignment.AssignmentWatch;
import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.streaming.reader.ReaderMetrics;
import dev.marquee.streaming.reader.ReaderOptions;
import dev.marquee.streaming.reader.ReaderSettings;
import dev.marquee.streaming.reader.ShardReaders;
import dev.marquee.streaming.reader.ShardStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Reads the shards that are this pod's: those that its ConsumerGroup assigns, or, without Kubernetes, those of
 * {@code MARQUEE_STATIC_ASSIGNMENT}; none where neither is configured.
 */
@Singleton
public class ShardReading {

    private final Vertx vertx;
    private final KinesisAccess kinesis;
    private final KubernetesAccess kubernetes;
    private final Redis redis;
    private final MeterRegistry metrics;
    private final PodConfig config;
    private volatile ShardReaders readers;
    private volatile AssignmentWatch watch;

    ShardReading(
            Vertx vertx,
            KinesisAccess kinesis,
            KubernetesAccess kubernetes,
            io.vertx.mutiny.redis.client.Redis redis,
            MeterRegistry metrics,
            PodConfig config) {
        this.vertx = vertx;
        this.kinesis = kinesis;
        this.kubernetes = kubernetes;
        this.redis = redis.getDelegate();
        this.metrics = metrics;
        this.config = config;
    }

    /** Begins in the background. */
    public Future<Void> start() {
        if (kinesis.streamName().isEmpty()) {
            return Future.succeededFuture();
        }
        return kinesis.client().map(this::readers).compose(made -> {
            readers = made;
            config.staticAssignment().ifPresent(shards -> made.assign(OwnedShard.parse(shards)));
            return config.consumerGroup().isPresent()
                    ? vertx.executeBlocking(this::watch, false)
                    : Future.succeededFuture();
        });
    }

    /** What each reader does; empty where there is none. */
    public List<ShardStatus> status() {
        ShardReaders current = readers;
        return current == null ? List.of() : current.status();
    }

    /** Finishes batches, checkpoints, releases. */
    public Future<Void> stop() {
        ShardReaders current = readers;
        return (current == null ? Future.<Void>succeededFuture() : current.stop())
                .compose(_ -> vertx.executeBlocking(this::close, false));
    }

    private ShardReaders readers(KinesisAsyncClient client) {
        String stream = kinesis.streamName().orElseThrow();
        var settings = new ReaderSettings(
                stream,
                config.podName(),
                FleetKeys.deliveryChannel(config.namespace(), config.queueName()),
                FleetKeys.leases(config.namespace(), config.queueName(), stream),
                ReaderOptions.DEFAULT);
        return new ShardReaders(vertx, client, redis, settings, FleetMessages::payloads, new ReaderMetrics(metrics));
    }

    private Void watch() {
        watch = AssignmentWatch.start(
                kubernetes.client(),
                config.namespace(),
                config.consumerGroup().orElseThrow(),
                config.podName(),
                readers::assign);
        return null;
    }

    private Void close() {
        if (watch != null) {
            watch.close();
        }
        return null;
    }
}
