package dev.marquee.admission.pod;

import dev.marquee.admission.client.StreamProbe;
import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.store.RedisStores;
import dev.marquee.crds.names.FleetKeys;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Health: alive while the event loop turns; ready while Redis is in reach, or the failure policy has a use for a pod without
 * it, and Kinesis is no further away than it is from the other pods, and the pod means to stay. A Redis that answers and takes
 * no writes leaves a pod of use, whose visitors see where they stand, and trips the policy, because the line stands still.
 */
@Singleton
public class Health {

    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration REDIS_PATIENCE = Duration.ofSeconds(6);

    private final Vertx vertx;
    private final StoreOutage outage;
    private final StreamHearsay hearsay;
    private final Reach redis;
    private final Reach redisForWrites;
    private final Reach kinesis;
    private volatile boolean leaving;
    private volatile long loopNanos = System.nanoTime();

    Health(
            Vertx vertx,
            RedisStores stores,
            StreamProbe stream,
            StoreOutage outage,
            StreamHearsay hearsay,
            PodConfig config) {
        String anyKey = FleetKeys.storeTook(config.namespace(), config.queueName());
        this.vertx = vertx;
        this.outage = outage;
        this.hearsay = hearsay;
        this.redis = new Reach(() -> stores.find(anyKey).mapEmpty(), REDIS_PATIENCE, _ -> {});
        this.redisForWrites =
                new Reach(() -> stores.leave(anyKey, config.podName(), REDIS_PATIENCE), REDIS_PATIENCE, outage::heard);
        this.kinesis = new Reach(stream::ask, Duration.ofSeconds(30), hearsay::heard);
    }

    /** Begins to ask. */
    public void start() {
        redis.start(vertx, Duration.ofMillis(500));
        redisForWrites.start(vertx, Duration.ofMillis(500));
        kinesis.start(vertx, Duration.ofSeconds(3));
        vertx.setPeriodic(1_000, _ -> loopNanos = System.nanoTime());
    }

    /** Not ready from now on. */
    public void leave() {
        leaving = true;
    }

    @Produces
    @Liveness
    HealthCheck eventLoop() {
        return () -> HealthCheckResponse.named("event loop")
                .status(System.nanoTime() - loopNanos < LOOP_PATIENCE.toNanos())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck redisInReach() {
        return () -> response("Redis", redis, redis.isThere() || outage.servesWithout());
    }

    @Produces
    @Readiness
    HealthCheck kinesisInReach() {
        return () -> response("Kinesis", kinesis, kinesis.isThere() || !hearsay.othersHear());
    }

    @Produces
    @Readiness
    HealthCheck staying() {
        return () -> HealthCheckResponse.named("staying").status(!leaving).build();
    }

    private static HealthCheckResponse response(String name, Reach reach, boolean up) {
        var builder = HealthCheckResponse.named(name).status(up);
        String error = reach.lastError();
        return error == null
                ? builder.build()
                : builder.withData("lastError", error).build();
    }
}
