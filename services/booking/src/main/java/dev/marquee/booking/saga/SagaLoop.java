package dev.marquee.booking.saga;

import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.DueOrder;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.DueOrders;
import dev.marquee.persistence.Patience;
import dev.marquee.tracing.Traceparent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes up whatever is due, in every pod: a nudge does it at once, and the interval finds what a pod that died has left. Idle it
 * costs one transaction of two statements an interval. Lives on one context; never blocks.
 */
@Singleton
public class SagaLoop {

    private static final Logger LOG = Logger.getLogger(SagaLoop.class);

    private static final int MOST_AT_ONCE = 64;

    private final Context loop;
    private final Database database;
    private final Steps steps;
    private final BookingConfig config;
    private int underWay;
    private boolean looking;
    private boolean nudged;
    private boolean stopped;

    SagaLoop(Vertx vertx, Database database, Steps steps, BookingConfig config) {
        this.loop = vertx.getOrCreateContext();
        this.database = database;
        this.steps = steps;
        this.config = config;
    }

    /** Says that something may be due, so that it need not wait for the interval. */
    public void nudge() {
        loop.runOnContext(_ -> look());
    }

    void start(@Observes StartupEvent started) {
        loop.owner().setPeriodic(config.sagaInterval().toMillis(), _ -> nudge());
    }

    void stop(@Observes ShutdownEvent ended) {
        loop.runOnContext(_ -> stopped = true);
    }

    private void look() {
        if (stopped || underWay >= MOST_AT_ONCE) {
            return;
        }
        if (looking) {
            nudged = true;
            return;
        }
        looking = true;
        nudged = false;
        Patience.with(database.quietly(session -> DueOrders.take(session, MOST_AT_ONCE - underWay, config.sagaLease())))
                .subscribe()
                .with(due -> loop.runOnContext(_ -> found(due)), failure -> {
                    LOG.debugf("orders wait: %s", failure.getMessage());
                    loop.runOnContext(_ -> found(List.of()));
                });
    }

    private void found(List<DueOrder> due) {
        looking = false;
        underWay += due.size();
        due.forEach(order -> Patience.with(step(order)).subscribe().with(_ -> ended(true), failure -> {
            LOG.warnf("order %s waits: %s", order.order().orderId(), failure.getMessage());
            ended(false);
        }));
        if (nudged) {
            look();
        }
    }

    private Uni<Void> step(DueOrder due) {
        return Traceparent.continued(loop, due.traceparent(), "saga " + due.step(), () -> steps.take(due));
    }

    /** One step may be followed by the next. */
    private void ended(boolean more) {
        loop.runOnContext(_ -> {
            underWay--;
            if (more) {
                look();
            }
        });
    }
}
