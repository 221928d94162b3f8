package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.booking.domain.SeatState;
import dev.marquee.booking.domain.SeatView;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.SeatMaps;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody sees of a screening, and how soon. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class SeatMapIT {

    StandInLine line;

    @Inject
    Database database;

    @Inject
    SeatMaps maps;

    @TestHTTPResource
    URI service;

    private Night night;

    @BeforeEach
    void aNight() {
        night = new Night(database);
    }

    @Test
    void everySeatIsThereInTheOrderOfTheLayout() {
        night.seats()
                .statusCode(200)
                .body("", hasSize(40))
                .body("[0].seat", equalTo("A-1"))
                .body("[19].seat", equalTo("A-20"))
                .body("[39].price", equalTo(40_000))
                .body("[39].state", equalTo("FREE"));
    }

    @Test
    void whoeverWatchesSeesWhatIsTakenAndWhatIsGivenBack() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI live = service.resolve("/v1/booking/screenings/" + night.screening + "/seats/live");
            Thread watcher = Thread.ofVirtual().start(() -> watch(client, live, seen));
            Guest ann = line.guest(night.movie);
            await().until(() -> seen.contains("FREE"));
            String order = ann.opens(night.screening);
            ann.fill(order, 1, "A-3").statusCode(200);
            await().until(() -> seen.getLast().equals("HELD"));
            ann.abandon(order).statusCode(200);
            await().until(() -> seen.getLast().equals("FREE"));
            watcher.interrupt();
            client.shutdownNow();
        }
        assertThat(seen).as("told when it changes, and not else").containsExactly("FREE", "HELD", "FREE");
    }

    @Test
    void whoDoesNotReadKeepsNobodyFromSeeing() {
        maps.live(night.screening).subscribe().withSubscriber(new Asleep());
        List<SeatState> seen = new CopyOnWriteArrayList<>();
        Cancellable watcher = maps.live(night.screening)
                .subscribe()
                .with(seats -> seen.add(seats.get(2).state()));
        try {
            Guest ann = line.guest(night.movie);
            await().until(() -> seen.contains(SeatState.FREE));
            String order = ann.opens(night.screening);
            ann.fill(order, 1, "A-3").statusCode(200);
            await().until(() -> seen.getLast() == SeatState.HELD);
            ann.abandon(order).statusCode(200);
            await().until(() -> seen.getLast() == SeatState.FREE);
        } finally {
            watcher.cancel();
        }
    }

    /** Takes the first map, and then no more. */
    private static final class Asleep implements Flow.Subscriber<List<SeatView>> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(List<SeatView> seats) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    /** Notes each state of seat A-3 that is told. */
    private static void watch(HttpClient client, URI live, List<String> seen) {
        try {
            client.send(HttpRequest.newBuilder(live).build(), BodyHandlers.ofLines())
                    .body()
                    .filter(text -> text.startsWith("data:"))
                    .forEach(text -> seen.add(stateOf(text.substring(5))));
        } catch (IOException | InterruptedException e) {
            // the test is over
        }
    }

    private static String stateOf(String map) {
        try {
            JsonNode seats = new ObjectMapper().readTree(map);
            return StreamSupport.stream(seats.spliterator(), false)
                    .filter(seat -> seat.path("seat").asText().equals("A-3"))
                    .findFirst()
                    .orElseThrow()
                    .path("state")
                    .asText();
        } catch (IOException e) {
            throw new AssertionError(map, e);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(10));
    }
}
