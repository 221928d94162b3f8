package dev.marquee.catalog;

import static dev.marquee.catalog.House.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.SaleEventCodec;
import dev.marquee.events.SaleRecord;
import dev.marquee.events.ScreeningEvent;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisStream;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is scheduled and cancelled is told on the stream, whole, in order, and also where the stream came late. */
@QuarkusTest
@TestProfile(CatalogWorld.class)
class ScreeningEventsIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    KinesisEmulator kinesis;

    @Test
    void whoeverSellsSeatsHearsOfEachScreeningAndOfItsEnd() {
        House house = new House();
        String movie = house.movie("Told");
        String screening = "told-" + house.suffix;
        house.schedule(screening, movie, "2027-01-01T11:00:00Z").statusCode(201);
        service().delete("/v1/catalog/screenings/" + screening).then().statusCode(204);
        try (KinesisStream stream = KinesisStream.create(kinesis, CatalogWorld.STREAM, 2)) {
            Awaitility.await().atMost(LIMIT).until(() -> told(stream, screening).size() == 2);
            List<ScreeningEvent> told = told(stream, screening);
            assertThat(told.getFirst()).isEqualTo(scheduled(house, screening, movie));
            assertThat(told.getLast().cancelled()).isTrue();
            assertThat(told.getLast().revision()).isEqualTo(2);
        }
    }

    private static ScreeningEvent scheduled(House house, String screening, String movie) {
        return new ScreeningEvent(
                screening,
                1,
                movie,
                "Told",
                house.theatre,
                "Marquee One",
                "Hall 1",
                Instant.parse("2027-01-01T11:00:00Z").toEpochMilli(),
                "A:1-20:STANDARD,B:1-20:COUPLE",
                Map.of("STANDARD", 15_000L, "COUPLE", 40_000L),
                false);
    }

    private static List<ScreeningEvent> told(KinesisStream stream, String screening) {
        return stream.records().stream()
                .map(SaleEventCodec::decode)
                .flatMap(Optional::stream)
                .map(SaleRecord::event)
                .map(ScreeningEvent.class::cast)
                .filter(event -> event.screeningId().equals(screening))
                .toList();
    }
}
