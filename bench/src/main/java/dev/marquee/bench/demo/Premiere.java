package dev.marquee.bench.demo;

import dev.marquee.bench.cluster.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One screening of the movie of a demo, registered as those do it who run the theatres. Blocks. */
final class Premiere {

    static final int PRICE = 15_000;
    static final int POPCORN = 6_000;
    static final int STOCK = 100_000;
    private static final int ROW = 50;
    private static final Duration HEARD_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final SellingPlatform selling;
    private final String movieId;
    private final int seats;

    /** @param seats 1 to 2,000 */
    Premiere(SellingPlatform selling, String movieId, int seats) {
        this.selling = selling;
        this.movieId = movieId;
        this.seats = seats;
    }

    String screening() {
        return movieId + "-night";
    }

    private String theatre() {
        return movieId + "-house";
    }

    int seats() {
        return seats;
    }

    /** The name of a seat, from 0. */
    static String seat(int number) {
        return "R" + number / ROW + "-" + (number % ROW + 1);
    }

    /** Registers all of it, and waits until the booking has heard of it over the stream; how long that took. */
    Duration announce() {
        URI catalog = selling.catalog().resolve("/v1/catalog/");
        put(
                catalog.resolve("movies/" + movieId),
                new JsonObject()
                        .put("title", "A Night at the Marquee")
                        .put("synopsis", "")
                        .put("runtimeMinutes", 100));
        put(
                catalog.resolve("theatres/" + theatre()),
                new JsonObject().put("name", "Marquee One").put("city", "Seoul"));
        put(
                catalog.resolve("theatres/" + theatre() + "/auditoriums/" + movieId + "-hall"),
                new JsonObject().put("name", "Hall 1").put("layout", layout()));
        put(
                catalog.resolve("screenings/" + screening()),
                new JsonObject()
                        .put("movieId", movieId)
                        .put("auditoriumId", movieId + "-hall")
                        .put(
                                "startsAt",
                                Instant.now()
                                        .plus(7, ChronoUnit.DAYS)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString())
                        .put("prices", new JsonObject().put("STANDARD", PRICE)));
        URI counter = selling.booking().resolve("/v1/booking/theatres/" + theatre() + "/concessions/popcorn");
        put(counter, new JsonObject().put("name", "Popcorn").put("price", POPCORN));
        ask(request(URI.create(counter + "/deliveries"))
                .POST(BodyPublishers.ofString(new JsonObject().put("by", STOCK).encode()))
                .build());
        URI map = selling.booking().resolve("/v1/booking/screenings/" + screening() + "/seats");
        return Await.until("seats of " + screening(), HEARD_LIMIT, () -> status(map) == 200);
    }

    private JsonArray layout() {
        JsonArray blocks = new JsonArray();
        for (int first = 0; first < seats; first += ROW) {
            blocks.add(new JsonObject()
                    .put("row", "R" + first / ROW)
                    .put("from", 1)
                    .put("to", Math.min(ROW, seats - first))
                    .put("zone", "STANDARD"));
        }
        return blocks;
    }

    private void put(URI uri, JsonObject body) {
        ask(request(uri).PUT(BodyPublishers.ofString(body.encode())).build());
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("X-API-KEY", selling.apiKey())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
    }

    private void ask(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private int status(URI uri) {
        return send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build())
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
