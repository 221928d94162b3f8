package dev.marquee.booking.store;

import dev.marquee.booking.domain.SeatState;
import dev.marquee.booking.domain.SeatView;
import dev.marquee.persistence.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;

/** A row of {@code seat}. */
@Entity
@Table(name = "seat")
@IdClass(SeatRow.Key.class)
class SeatRow {

    /** Which seat of which screening. */
    static class Key {
        String screeningId;
        String seat;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.screeningId.equals(screeningId) && key.seat.equals(seat);
        }

        @Override
        public int hashCode() {
            return Objects.hash(screeningId, seat);
        }
    }

    @Id
    @Column(name = "screening_id")
    String screeningId;

    @Id
    String seat;

    /** In the order of the layout, from 0. */
    int place;

    String zone;
    int price;

    @Column(name = "order_id")
    String orderId;

    @Column(name = "kept_until")
    LocalDateTime keptUntil;

    boolean sold;

    static SeatRow of(String screeningId, int place, String seat, String zone, int price) {
        var row = new SeatRow();
        row.screeningId = screeningId;
        row.place = place;
        row.seat = seat;
        row.zone = zone;
        row.price = price;
        return row;
    }

    SeatState state(Instant now) {
        if (sold) {
            return SeatState.SOLD;
        }
        boolean isHeld =
                orderId != null && (keptUntil == null || Utc.instant(keptUntil).isAfter(now));
        return isHeld ? SeatState.HELD : SeatState.FREE;
    }

    SeatView view(Instant now) {
        return new SeatView(seat, zone, price, state(now));
    }
}
