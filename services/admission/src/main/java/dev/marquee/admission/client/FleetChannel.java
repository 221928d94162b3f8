package dev.marquee.admission.client;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.Crier;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import dev.marquee.admission.store.RedisStores;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.events.Event;
import dev.marquee.streaming.redis.ChannelSubscription;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The channel on which the pods of a queue hear of admissions, and of what one of them alone knows of a line that was lost. What is said while the subscription is being opened anew is
 * lost here and found by the rank loops.
 */
@Singleton
public class FleetChannel {

    private static final Logger LOG = Logger.getLogger(FleetChannel.class);

    private final RedisStores stores;
    private final Crier crier;
    private final RecentEvents recent;
    private final String channel;
    private final FleetMessages messages = new FleetMessages();
    private final ChannelSubscription subscription;

    FleetChannel(Vertx vertx, RedisStores stores, Crier crier, RecentEvents recent, PodConfig config) {
        this.stores = stores;
        this.crier = crier;
        this.recent = recent;
        this.channel = FleetKeys.deliveryChannel(config.namespace(), config.queueName());
        this.subscription = new ChannelSubscription(vertx, config.redis().hosts(), channel, this::received);
    }

    /** Subscribes, for as long as the process lives. */
    public void start() {
        subscription.start();
    }

    /** Tells all pods at once. */
    public void announce(List<? extends Event> events) {
        stores.publish(channel, FleetMessages.shortcut(events))
                .onFailure(cause -> LOG.debugf("an announcement was lost: %s", cause.getMessage()));
    }

    private void received(String message) {
        try {
            List<Event> events = messages.events(message);
            crier.tell(events);
            recent.heard(events);
        } catch (IllegalArgumentException e) {
            LOG.warnf("skipped a message that is none of ours: %s", e.getMessage());
        }
    }
}
