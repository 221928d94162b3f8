package dev.marquee.booking.store;

import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.OrderState;
import dev.marquee.persistence.Patience;
import dev.marquee.persistence.Utc;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;

/**
 * Ends carts whose time is over, and tells so. Their seats are free without it; every pod looks, and who comes second finds
 * nothing to do. One look costs one statement by an index; each cart that ends costs a transaction. Never blocks.
 */
@Singleton
public class Expiry {

    private static final Logger LOG = Logger.getLogger(Expiry.class);
    private static final String OVERDUE =
            "select orderId from OrderRow where state = CART and keptUntil <= :now order by keptUntil";
    private static final int BATCH = 200;

    private final Vertx vertx;
    private final Database database;
    private final BookingConfig config;
    private volatile boolean looking;

    Expiry(Vertx vertx, Database database, BookingConfig config) {
        this.vertx = vertx;
        this.database = database;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        var loop = vertx.getOrCreateContext();
        vertx.setPeriodic(config.expiryInterval().toMillis(), _ -> loop.runOnContext(_ -> look()));
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        Patience.with(database.look(session -> Utc.now(session).chain(now -> overdue(session, now))))
                .onItem()
                .transformToMulti(orders -> Multi.createFrom().iterable(orders))
                .onItem()
                .transformToUniAndConcatenate(orderId -> Patience.with(end(orderId)))
                .onTermination()
                .invoke(() -> looking = false)
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("carts wait for their end: %s", failure.getMessage()));
    }

    private static Uni<List<String>> overdue(Session session, Instant now) {
        return session.createSelectionQuery(OVERDUE, String.class)
                .setParameter("now", Utc.of(now))
                .setMaxResults(BATCH)
                .getResultList();
    }

    private Uni<Boolean> end(String orderId) {
        return database.change(session -> Orders.lock(session, orderId)
                .chain(row -> Utc.now(session)
                        .chain(now -> row.state == OrderState.CART
                                        && !Utc.instant(row.keptUntil).isAfter(now)
                                ? Carts.end(session, row, OrderState.EXPIRED, "its time was over", now)
                                        .replaceWith(true)
                                : Uni.createFrom().item(false))));
    }
}
