package dev.marquee.catalog.store;

import dev.marquee.catalog.domain.Screening;
import dev.marquee.persistence.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A row of {@code screening}; its times are UTC, whatever the zone of the server. */
@Entity
@Table(name = "screening")
class ScreeningRow {

    @Id
    @Column(name = "screening_id")
    String screeningId;

    @Column(name = "movie_id")
    String movieId;

    @Column(name = "auditorium_id")
    String auditoriumId;

    @Column(name = "starts_at")
    LocalDateTime startsAt;

    @Column(name = "ends_at")
    LocalDateTime endsAt;

    String layout;
    String prices;

    @Enumerated(EnumType.STRING)
    Screening.Status status;

    /** Of the aggregate, as its events tell it: not Hibernate's to count. */
    long version;

    ScreeningRow take(Screening screening) {
        screeningId = screening.screeningId();
        movieId = screening.movieId();
        auditoriumId = screening.auditoriumId();
        startsAt = Utc.of(screening.startsAt());
        endsAt = Utc.of(screening.endsAt());
        layout = LayoutText.of(screening.layout());
        prices = LayoutText.of(screening.prices());
        status = screening.status();
        version = screening.version();
        return this;
    }

    Screening screening() {
        return new Screening(
                screeningId,
                movieId,
                auditoriumId,
                Utc.instant(startsAt),
                Utc.instant(endsAt),
                LayoutText.layout(layout),
                LayoutText.prices(prices),
                status,
                version);
    }
}
