package dev.marquee.admission.api;

import dev.marquee.admission.api.socket.Farewell;
import dev.marquee.admission.api.socket.HeardNews;
import dev.marquee.admission.api.socket.LifeSweep;
import dev.marquee.admission.api.socket.Listening;
import dev.marquee.admission.api.socket.Sockets;
import dev.marquee.admission.client.FleetChannel;
import dev.marquee.admission.client.QueueWatch;
import dev.marquee.admission.client.ShardReading;
import dev.marquee.admission.pod.AdmitLoops;
import dev.marquee.admission.pod.FailurePolicies;
import dev.marquee.admission.pod.Gauges;
import dev.marquee.admission.pod.Health;
import dev.marquee.admission.pod.PodState;
import dev.marquee.admission.pod.RankLoops;
import dev.marquee.admission.pod.SideDoorReturns;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The life of a pod from its first look at Redis to its last word to a visitor. */
@Singleton
class PodLife {

    private static final Logger LOG = Logger.getLogger(PodLife.class);
    private static final long GOODBYE_SECONDS = 12;

    /** Meanwhile the Service learns not to send anybody back here, and the operator gives the shards to others. */
    private static final long NOTICE_MILLIS = 1_000;

    private final Health health;
    private final QueueWatch queue;
    private final FailurePolicies policies;
    private final SideDoorReturns returns;
    private final FleetChannel channel;
    private final AdmitLoops admit;
    private final RankLoops ranks;
    private final ShardReading shards;
    private final LifeSweep life;
    private final Listening listening;
    private final HeardNews heard;
    private final Farewell farewell;
    private final Sockets sockets;
    private final PodState state;
    private final Gauges gauges;

    PodLife(
            Health health,
            QueueWatch queue,
            FailurePolicies policies,
            SideDoorReturns returns,
            FleetChannel channel,
            AdmitLoops admit,
            RankLoops ranks,
            ShardReading shards,
            LifeSweep life,
            Listening listening,
            HeardNews heard,
            Farewell farewell,
            Sockets sockets,
            PodState state,
            Gauges gauges) {
        this.health = health;
        this.queue = queue;
        this.policies = policies;
        this.returns = returns;
        this.channel = channel;
        this.admit = admit;
        this.ranks = ranks;
        this.shards = shards;
        this.life = life;
        this.listening = listening;
        this.heard = heard;
        this.farewell = farewell;
        this.sockets = sockets;
        this.state = state;
        this.gauges = gauges;
    }

    void begin(@Observes StartupEvent started) {
        state.countSockets(sockets::count);
        gauges.register(sockets::count, sockets::waiting);
        queue.start();
        health.start();
        policies.start();
        returns.start();
        channel.start();
        admit.start();
        ranks.start();
        life.start();
        listening.start();
        heard.start();
        shards.start().onFailure(cause -> LOG.error("shards cannot be read", cause));
    }

    /**
     * Not ready first. A second later what others have not taken over yet is released, and everybody is sent elsewhere while
     * the line goes on; the ticker's role is handed on last.
     * At {@code ShutdownEvent} it would be too late: the server closes its sockets while that is being told.
     */
    void end(@Observes ShutdownDelayInitiatedEvent stopping) {
        health.leave();
        LOG.infof("going away: sending %d sockets to other pods", sockets.count());
        Executor later = CompletableFuture.delayedExecutor(NOTICE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            CompletableFuture.supplyAsync(this::handOn, later)
                    .thenCompose(Function.identity())
                    .handle((_, _) -> null)
                    .thenCompose(_ -> admit.stop())
                    .get(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf("not everything was released in time: %s", e);
        }
    }

    private CompletableFuture<Void> handOn() {
        return CompletableFuture.allOf(
                farewell.say(), shards.stop().toCompletionStage().toCompletableFuture());
    }
}
