package dev.marquee.admission.client;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.Crier;
import dev.marquee.admission.store.RedisStores;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.events.AdmitEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The channel on which the pods of a queue hear of admissions. Subscribes again whenever the connection breaks; what was
 * said meanwhile is lost here and found by the rank loops.
 */
@Singleton
public class FleetChannel {

    private static final Logger LOG = Logger.getLogger(FleetChannel.class);
    private static final long RETRY_MILLIS = 500;
    private static final long PROBE_MILLIS = 5_000;

    private final Redis redis;
    private final RedisStores stores;
    private final Crier crier;
    private final String channel;
    private final Context loop;
    private FleetMessages messages = new FleetMessages();
    private RedisConnection subscription;
    private boolean answered;

    FleetChannel(
            Vertx vertx, io.vertx.mutiny.redis.client.Redis redis, RedisStores stores, Crier crier, PodConfig config) {
        this.redis = redis.getDelegate();
        this.stores = stores;
        this.crier = crier;
        this.channel = FleetKeys.deliveryChannel(config.namespace(), config.queueName());
        this.loop = vertx.getOrCreateContext();
    }

    /** Subscribes, for as long as the process lives. */
    public void start() {
        loop.runOnContext(_ -> subscribe());
        loop.owner().setPeriodic(PROBE_MILLIS, _ -> loop.runOnContext(_ -> probe()));
    }

    /** Tells all pods at once. */
    public void announce(List<AdmitEvent> events) {
        stores.publish(channel, FleetMessages.shortcut(events))
                .onFailure(cause -> LOG.debugf("an announcement was lost: %s", cause.getMessage()));
    }

    private void subscribe() {
        redis.connect()
                .onComplete(connected -> loop.runOnContext(_ -> {
                    if (connected.failed()) {
                        retry();
                        return;
                    }
                    subscription = connected.result();
                    answered = true;
                    subscription.handler(message -> loop.runOnContext(_ -> received(message)));
                    subscription.endHandler(_ -> loop.runOnContext(_ -> lost(connected.result())));
                    subscription.exceptionHandler(_ -> loop.runOnContext(_ -> lost(connected.result())));
                    subscription
                            .send(Request.cmd(Command.SUBSCRIBE).arg(channel))
                            .onFailure(_ -> loop.runOnContext(_ -> lost(connected.result())));
                }));
    }

    /** A connection may die without a word: each probe must have been answered before the next. */
    private void probe() {
        if (subscription == null) {
            return;
        }
        if (!answered) {
            lost(subscription);
            return;
        }
        answered = false;
        subscription.send(Request.cmd(Command.SUBSCRIBE).arg(channel));
    }

    private void lost(RedisConnection broken) {
        if (subscription == broken) {
            subscription = null;
            broken.close();
            retry();
        }
    }

    private void retry() {
        loop.owner().setTimer(RETRY_MILLIS, _ -> loop.runOnContext(_ -> subscribe()));
    }

    private void received(Response message) {
        answered = true;
        if (message == null
                || message.size() != 3
                || !"message".equals(message.get(0).toString())) {
            return;
        }
        try {
            crier.tell(messages.events(message.get(2).toString()));
        } catch (IllegalArgumentException e) {
            LOG.warnf("skipped a message that is none of ours: %s", e.getMessage());
        }
    }
}
