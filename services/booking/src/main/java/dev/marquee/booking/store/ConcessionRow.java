package dev.marquee.booking.store;

import dev.marquee.booking.domain.Concession;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Objects;

/** A row of {@code concession}. */
@Entity
@Table(name = "concession")
@IdClass(ConcessionRow.Key.class)
class ConcessionRow {

    /** Which item of which theatre. */
    static class Key {
        String theatreId;
        String itemId;

        static Key of(String theatreId, String itemId) {
            var key = new Key();
            key.theatreId = theatreId;
            key.itemId = itemId;
            return key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.theatreId.equals(theatreId) && key.itemId.equals(itemId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(theatreId, itemId);
        }
    }

    @Id
    @Column(name = "theatre_id")
    String theatreId;

    @Id
    @Column(name = "item_id")
    String itemId;

    String name;
    int price;
    int stock;

    /** Of the stock, as its events tell it: not Hibernate's to count. */
    long version;

    Concession concession() {
        return new Concession(itemId, name, price, stock);
    }
}
