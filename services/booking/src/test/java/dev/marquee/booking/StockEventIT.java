package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.booking.store.Database;
import dev.marquee.events.SaleEventCodec;
import dev.marquee.events.StockEvent;
import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each change of a stock is told, with what is left: what is delivered, taken by an order, and given back by one that failed. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class StockEventIT {

    StandInLine line;
    MariaDbServer writer;

    @Inject
    Database database;

    @Test
    void whatIsLeftIsToldWithEachChange() {
        Night night = new Night(database);
        night.sells("popcorn", 6_000, 3);
        Guest ann = line.guest(night.movie);
        String order = ann.opens(night.screening);
        ann.fill(order, 1, Map.of("popcorn", 2), "A-1").statusCode(200);
        assertThat(told(night)).as("what is in a cart is nobody's yet").hasSize(1);
        ann.checkOut(order, 2, 27_000, StandInPayments.REFUSED).statusCode(202);
        ann.awaitState(order, "REFUSED");
        assertThat(told(night))
                .containsExactly(
                        new StockEvent(night.theatre, "popcorn", 1, 3),
                        new StockEvent(night.theatre, "popcorn", 2, 1),
                        new StockEvent(night.theatre, "popcorn", 3, 3));
    }

    private List<StockEvent> told(Night night) {
        return writer.call("SELECT CONVERT(body USING utf8mb4) FROM marquee_booking.outbox WHERE aggregate = 'stock/"
                        + night.theatre + "/popcorn' ORDER BY id")
                .lines()
                .filter(body -> body.startsWith("{"))
                .map(body -> SaleEventCodec.decode(body.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow())
                .map(record -> (StockEvent) record.event())
                .toList();
    }
}
