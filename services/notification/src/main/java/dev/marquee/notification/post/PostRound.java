package dev.marquee.notification.post;

import dev.marquee.notification.client.PostOffice;
import dev.marquee.notification.config.NotificationConfig;
import dev.marquee.notification.domain.Letter;
import dev.marquee.notification.store.Outgoing;
import dev.marquee.persistence.Patience;
import dev.marquee.tracing.Traceparent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends what is due, in every pod. The server takes a mail before that is written down, so a crash between the two sends it
 * twice, with the same {@code Message-ID}. Idle it costs one transaction of two statements an interval. Counts
 * {@code marquee_notification_mails_total} by kind and outcome. Lives on one context; never blocks.
 */
@Singleton
public class PostRound {

    private static final Logger LOG = Logger.getLogger(PostRound.class);
    private static final int BATCH = 20;
    private static final int AT_ONCE = 5;

    /** Longer than a whole batch takes of which every mail is slow. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Context loop;
    private final Outgoing outgoing;
    private final PostOffice office;
    private final NotificationConfig config;
    private final MeterRegistry metrics;
    private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private volatile boolean stopped;

    PostRound(Vertx vertx, Outgoing outgoing, PostOffice office, NotificationConfig config, MeterRegistry metrics) {
        this.loop = vertx.getOrCreateContext();
        this.outgoing = outgoing;
        this.office = office;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        loop.owner().setPeriodic(config.interval().toMillis(), _ -> loop.runOnContext(_ -> round()));
    }

    /** What a server is being given at this moment is written down before the database is closed. Blocks. */
    void stop(@Observes ShutdownEvent ended) {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        loop.runOnContext(_ -> {
            stopped = true;
            underWay.thenRun(() -> idle.complete(null));
        });
        idle.completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void round() {
        if (stopped || !underWay.isDone()) {
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        underWay = done;
        Patience.with(outgoing.takeDue(BATCH, LEASE))
                .onItem()
                .transformToMulti(letters -> Multi.createFrom().iterable(letters))
                .filter(_ -> !stopped) // is due again when its lease ends
                .onItem()
                .transformToUni(
                        letter -> Patience.with(post(letter)).onFailure().recoverWithNull())
                .merge(AT_ONCE)
                .onTermination()
                .invoke(() -> done.complete(null))
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("mail waits: %s", failure.getMessage()));
    }

    private Uni<Void> post(Letter letter) {
        return Traceparent.continued(loop, letter.traceparent(), "mail " + letter.kind(), () -> deliver(letter));
    }

    private Uni<Void> deliver(Letter letter) {
        return office.send(letter)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(step -> loop.runOnContext(_ -> step.run()))
                .chain(() -> outgoing.sent(letter).invoke(() -> count(letter, "sent")))
                .onFailure()
                .recoverWithUni(failure -> putOff(letter, failure));
    }

    private Uni<Void> putOff(Letter letter, Throwable failure) {
        boolean isDead = letter.attempts() >= config.tries();
        String why = letter.withoutAddress(String.valueOf(failure.getMessage()));
        LOG.warnf("%s %s: %s", letter, isDead ? "is given up" : "waits", why);
        Optional<Duration> pause = isDead
                ? Optional.empty()
                : Optional.of(config.firstPause().multipliedBy(1L << (letter.attempts() - 1)));
        return outgoing.failed(letter, why, pause).invoke(() -> count(letter, isDead ? "dead" : "failed"));
    }

    private void count(Letter letter, String outcome) {
        metrics.counter("marquee.notification.mails", "kind", letter.kind().name(), "outcome", outcome)
                .increment();
    }
}
