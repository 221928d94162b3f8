package dev.marquee.booking.store;

import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.OrderState;
import dev.marquee.events.ScreeningEvent;
import dev.marquee.persistence.Utc;
import dev.marquee.persistence.inbox.Inbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What the catalog tells of screenings, once each. Never blocks. */
public final class Screenings {

    /** Why the orders of a screening that does not take place are taken back. */
    static final String CANCELLED = "the screening was cancelled";

    private static final Inbox INBOX = new Inbox("screenings");

    // Reads what is committed now: the transaction has an older view of orders that were completed while it waited.
    private static final String PAID =
            "SELECT * FROM orders WHERE screening_id = :screening AND state = 'COMPLETED' FOR UPDATE";

    /** Puts its seats on sale; or has all that was paid for it given back, where it does not take place. Whether it was news. */
    public static Uni<Boolean> hear(Session session, ScreeningEvent told) {
        return INBOX.isNew(session, told.aggregate(), told.revision())
                .call(isNew -> isNew ? take(session, told) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> take(Session session, ScreeningEvent told) {
        return session.find(ScreeningRow.class, told.screeningId()).chain(known -> {
            if (known == null) {
                return session.persist(ScreeningRow.of(told))
                        .chain(_ -> session.persistAll(seats(told).toArray()));
            }
            known.cancelled = told.cancelled();
            return told.cancelled()
                    ? session.flush().chain(_ -> takeBackAll(session, told.screeningId()))
                    : Uni.createFrom().voidItem();
        });
    }

    /**
     * The screening is changed, and so held, before they are looked for, and whoever completes an order holds it, too: each order is
     * either among these, or knows that its screening is cancelled.
     */
    private static Uni<Void> takeBackAll(Session session, String screeningId) {
        return Utc.now(session)
                .chain(now -> session.createNativeQuery(PAID, OrderRow.class)
                        .setParameter("screening", screeningId)
                        .getResultList()
                        .onItem()
                        .transformToMulti(paid -> Multi.createFrom().iterable(paid))
                        .onItem()
                        .transformToUniAndConcatenate(row -> takeBack(session, row, now))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Uni<Order> takeBack(Session session, OrderRow row, Instant now) {
        return Orders.change(session, row, row.order().now(OrderState.REFUNDING, CANCELLED), now);
    }

    private static List<SeatRow> seats(ScreeningEvent told) {
        List<SeatRow> rows = new ArrayList<>();
        for (Map.Entry<String, String> seat : told.seats()) {
            int price = told.prices().get(seat.getValue()).intValue();
            rows.add(SeatRow.of(told.screeningId(), rows.size(), seat.getKey(), seat.getValue(), price));
        }
        return rows;
    }

    private Screenings() {}
}
