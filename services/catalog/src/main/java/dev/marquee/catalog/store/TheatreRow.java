package dev.marquee.catalog.store;

import dev.marquee.catalog.domain.Theatre;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A row of {@code theatre}. */
@Entity
@Table(name = "theatre")
class TheatreRow {

    @Id
    @Column(name = "theatre_id")
    String theatreId;

    String name;
    String city;

    @Version
    long version;

    TheatreRow take(Theatre theatre) {
        theatreId = theatre.theatreId();
        name = theatre.name();
        city = theatre.city();
        return this;
    }

    Theatre theatre() {
        return new Theatre(theatreId, name, city);
    }
}
