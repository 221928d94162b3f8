package dev.marquee.booking.store;

import dev.marquee.events.ScreeningEvent;
import dev.marquee.persistence.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What the catalog tells of screenings, once each. Never blocks. */
public final class Screenings {

    private static final Inbox INBOX = new Inbox("screenings");

    /** Puts its seats on sale, or notes that it does not take place. Whether it was news. */
    public static Uni<Boolean> hear(Session session, ScreeningEvent told) {
        return INBOX.isNew(session, told.aggregate(), told.revision())
                .call(isNew -> isNew ? take(session, told) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> take(Session session, ScreeningEvent told) {
        return session.find(ScreeningRow.class, told.screeningId()).chain(known -> {
            if (known != null) {
                known.cancelled = told.cancelled();
                return Uni.createFrom().voidItem();
            }
            return session.persist(ScreeningRow.of(told))
                    .chain(_ -> session.persistAll(seats(told).toArray()));
        });
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
