package dev.marquee.catalog;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A theatre of its own for one test, with one auditorium of 40 seats. */
final class House {

    static final Map<String, Integer> PRICES = Map.of("STANDARD", 15_000, "COUPLE", 40_000);

    final String suffix = UUID.randomUUID().toString().substring(0, 8);
    final String theatre = "theatre-" + suffix;
    final String auditorium = "hall-" + suffix;

    House() {
        put("theatres/" + theatre, Map.of("name", "Marquee One", "city", "서울")).statusCode(201);
        put("theatres/" + theatre + "/auditoriums/" + auditorium, room()).statusCode(201);
    }

    String movie(String title) {
        String movieId = "movie-" + UUID.randomUUID().toString().substring(0, 13);
        put("movies/" + movieId, movieBody(title)).statusCode(201);
        return movieId;
    }

    ValidatableResponse schedule(String screening, String movie, String startsAt) {
        return put(
                "screenings/" + screening,
                Map.of("movieId", movie, "auditoriumId", auditorium, "startsAt", startsAt, "prices", PRICES));
    }

    static Map<String, Object> movieBody(String title) {
        return Map.of("title", title, "synopsis", "", "runtimeMinutes", 100);
    }

    static Map<String, Object> room() {
        return room("Hall 1");
    }

    static Map<String, Object> room(String name) {
        return Map.of(
                "name",
                name,
                "layout",
                List.of(
                        Map.of("row", "A", "from", 1, "to", 20, "zone", "STANDARD"),
                        Map.of("row", "B", "from", 1, "to", 20, "zone", "COUPLE")));
    }

    static ValidatableResponse put(String path, Object body) {
        return service().body(body).put("/v1/catalog/" + path).then();
    }

    static ValidatableResponse get(String path) {
        return given().get("/v1/catalog/" + path).then();
    }

    static RequestSpecification service() {
        return given().header("X-API-KEY", CatalogWorld.API_KEY).contentType("application/json");
    }
}
