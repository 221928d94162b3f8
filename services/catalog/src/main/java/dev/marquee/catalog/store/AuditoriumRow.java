package dev.marquee.catalog.store;

import dev.marquee.catalog.domain.Auditorium;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A row of {@code auditorium}. */
@Entity
@Table(name = "auditorium")
class AuditoriumRow {

    @Id
    @Column(name = "auditorium_id")
    String auditoriumId;

    @Column(name = "theatre_id")
    String theatreId;

    String name;
    String layout;

    @Version
    long version;

    AuditoriumRow take(Auditorium auditorium) {
        auditoriumId = auditorium.auditoriumId();
        theatreId = auditorium.theatreId();
        name = auditorium.name();
        layout = LayoutText.of(auditorium.layout());
        return this;
    }

    Auditorium auditorium() {
        return new Auditorium(auditoriumId, theatreId, name, LayoutText.layout(layout));
    }
}
