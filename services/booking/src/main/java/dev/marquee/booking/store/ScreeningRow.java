package dev.marquee.booking.store;

import dev.marquee.events.OrderEvent;
import dev.marquee.events.ScreeningEvent;
import dev.marquee.persistence.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;

/** A row of {@code screening}. */
@Entity
@Table(name = "screening")
class ScreeningRow {

    @Id
    @Column(name = "screening_id")
    String screeningId;

    @Column(name = "movie_id")
    String movieId;

    String title;

    @Column(name = "theatre_id")
    String theatreId;

    String theatre;
    String auditorium;

    @Column(name = "starts_at")
    LocalDateTime startsAt;

    boolean cancelled;

    OrderEvent.Show show() {
        long startsAtMillis = Utc.instant(startsAt).toEpochMilli();
        return new OrderEvent.Show(screeningId, movieId, title, theatre, auditorium, startsAtMillis);
    }

    static ScreeningRow of(ScreeningEvent told) {
        var row = new ScreeningRow();
        row.screeningId = told.screeningId();
        row.movieId = told.movieId();
        row.title = told.title();
        row.theatreId = told.theatreId();
        row.theatre = told.theatre();
        row.auditorium = told.auditorium();
        row.startsAt = Utc.of(Instant.ofEpochMilli(told.startsAt()));
        row.cancelled = told.cancelled();
        return row;
    }
}
