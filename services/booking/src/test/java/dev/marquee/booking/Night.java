package dev.marquee.booking;

import static io.restassured.RestAssured.given;

import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.Screenings;
import dev.marquee.events.ScreeningEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A screening of its own for one test, with rows A and B of 20 seats each, as the catalog tells of it. Blocks. */
final class Night {

    final String movie = "movie-" + UUID.randomUUID().toString().substring(0, 8);
    final String theatre = "theatre-" + movie.substring(6);
    final String screening = "night-" + movie.substring(6);
    private final Database database;

    Night(Database database) {
        this.database = database;
        hear(told(1, false));
    }

    ScreeningEvent told(long revision, boolean cancelled) {
        return told(screening, revision, cancelled);
    }

    ScreeningEvent told(String screeningId, long revision, boolean cancelled) {
        return new ScreeningEvent(
                screeningId,
                revision,
                movie,
                "밤의 영화",
                theatre,
                "Marquee One",
                "Hall 1",
                Instant.now().plus(Duration.ofDays(1)).toEpochMilli(),
                "A:1-20:STANDARD,B:1-20:COUPLE",
                Map.of("STANDARD", 15_000L, "COUPLE", 40_000L),
                cancelled);
    }

    /** Whether it was news. */
    boolean hear(ScreeningEvent told) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> database.change(session -> Screenings.hear(session, told)));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    ValidatableResponse seats() {
        return given().get("/v1/booking/screenings/" + screening + "/seats").then();
    }

    String state(String seat) {
        return seats().extract().path("find { it.seat == '" + seat + "' }.state");
    }

    /** Of what a theatre sells, how many nobody has ordered. */
    int stock(String item) {
        return given().get("/v1/booking/theatres/" + theatre + "/concessions")
                .then()
                .extract()
                .path("find { it.itemId == '" + item + "' }.stock");
    }

    /** An item on the counter, of which there are so many. */
    void sells(String item, int price, int stock) {
        sells(item, item + " <b>", price, stock);
    }

    void sells(String item, String name, int price, int stock) {
        String path = "/v1/booking/theatres/" + theatre + "/concessions/" + item;
        given().header("X-API-KEY", BookingWorld.API_KEY)
                .header("Idempotency-Key", Guest.newKey())
                .contentType("application/json")
                .body(Map.of("name", name, "price", price))
                .put(path)
                .then()
                .statusCode(200);
        delivers(item, stock).statusCode(200);
    }

    ValidatableResponse delivers(String item, int by) {
        return given().header("X-API-KEY", BookingWorld.API_KEY)
                .header("Idempotency-Key", Guest.newKey())
                .contentType("application/json")
                .body(Map.of("by", by))
                .post("/v1/booking/theatres/" + theatre + "/concessions/" + item + "/deliveries")
                .then();
    }
}
