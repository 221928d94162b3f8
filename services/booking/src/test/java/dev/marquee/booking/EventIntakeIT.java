package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.booking.store.Database;
import dev.marquee.events.OrderEvent;
import dev.marquee.events.SaleEvent;
import dev.marquee.events.SaleEventCodec;
import dev.marquee.events.SaleRecord;
import dev.marquee.events.ScreeningEvent;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisStream;
import dev.marquee.testing.MariaDbServer;
import dev.marquee.testing.quarkus.KinesisResource;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Screenings come by the stream, once and whole, also past what nobody can read; orders go by it, in order. */
@QuarkusTest
@TestProfile(EventIntakeIT.OnTheStream.class)
class EventIntakeIT {

    private static final String STREAM = "events-of-the-booking";
    private static final Duration LIMIT = Duration.ofSeconds(40);

    /** A pod that reads and writes a stream of its own. */
    @QuarkusTestResource(KinesisResource.class)
    @QuarkusTestResource(RedisResource.class)
    public static class OnTheStream extends BookingWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("marquee.events.stream", STREAM);
            overrides.put("marquee.events.kinesis-endpoint", "${MARQUEE_KINESIS_ENDPOINT}");
            overrides.put("marquee.events.static-assignment", "shardId-000000000000=1");
            return overrides;
        }
    }

    KinesisEmulator kinesis;
    StandInLine line;
    MariaDbServer writer;

    @Inject
    Database database;

    @Test
    void whatTheCatalogTellsIsOnSaleAndWhatIsOrderedIsTold() {
        Night model = new Night(database);
        ScreeningEvent told = model.told("told-" + model.screening, 1, false);
        try (KinesisStream stream = KinesisStream.create(kinesis, STREAM, 1)) {
            stream.put("noise", "{\"version\":1,".getBytes(StandardCharsets.UTF_8));
            stream.put(told.aggregate(), SaleEventCodec.encode(told, null));
            stream.put(told.aggregate(), SaleEventCodec.encode(told, null));
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> RestAssured.get("/v1/booking/screenings/" + told.screeningId() + "/seats")
                                    .statusCode()
                            == 200);
            assertThat(writer.call("SELECT COUNT(*) FROM marquee_booking.seat WHERE screening_id = '"
                                    + told.screeningId() + "'")
                            .trim())
                    .endsWith("40");

            Guest ann = line.guest(model.movie);
            String order = ann.opens(told.screeningId());
            ann.fill(order, 1, "A-1").statusCode(200);
            ann.checkOut(order, 2, 15_000, StandInPayments.GOOD).statusCode(202);
            Awaitility.await().atMost(LIMIT).until(() -> states(stream, order).contains("COMPLETED"));
            assertThat(states(stream, order)).containsExactly("CART", "CART", "RESERVED", "COMPLETED");
        }
    }

    private static List<String> states(KinesisStream stream, String order) {
        return stream.records().stream()
                .flatMap(record -> event(record).stream())
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .filter(event -> event.orderId().equals(order))
                .map(OrderEvent::state)
                .toList();
    }

    private static Optional<SaleEvent> event(byte[] record) {
        try {
            return SaleEventCodec.decode(record).map(SaleRecord::event);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
