package dev.marquee.catalog;

import static dev.marquee.catalog.House.get;
import static dev.marquee.catalog.House.movieBody;
import static dev.marquee.catalog.House.put;
import static dev.marquee.catalog.House.service;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.marquee.testing.HugeRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CatalogWorld.class)
class CatalogIT {

    @Test
    void whatIsRegisteredIsShownAndRegisteringItAgainChangesNothing() {
        House house = new House();
        String movie = house.movie("밤의 영화");
        put("movies/" + movie, movieBody("밤의 영화")).statusCode(204);
        get("movies/" + movie).statusCode(200).body("title", equalTo("밤의 영화")).body("runtimeMinutes", equalTo(100));
        get("theatres/" + house.theatre + "/auditoriums")
                .body("items[0].layout.blocks", hasSize(2))
                .body("items[0].layout.blocks[1].zone", equalTo("COUPLE"));
    }

    @Test
    void aChangeIsSeenByTheNextLook() {
        String movie = new House().movie("Before");
        for (int i = 0; i < 20; i++) {
            String title = "After " + i;
            put("movies/" + movie, movieBody(title)).statusCode(204);
            get("movies/" + movie).body("title", equalTo(title));
            get("movies/" + movie).body("title", equalTo(title));
        }
    }

    @Test
    void whoeverChangesTheSameAtTheSameMomentIsNotToldOfAnErrorOfOurs() throws Exception {
        String movie = new House().movie("Before");
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = IntStream.range(0, 30)
                    .mapToObj(i -> (Callable<Integer>) () -> put("movies/" + movie, movieBody("After " + i))
                            .extract()
                            .statusCode())
                    .toList();
            assertThat(people.invokeAll(all).stream().map(Future::resultNow)).containsOnly(204);
        }
    }

    @Test
    void pagesGoThroughAllOfThemOnce() {
        House house = new House();
        String word = "Page-" + house.suffix;
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(house.movie(word + " " + i % 7)); // several have one title
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            var request = given().queryParam("title", word).queryParam("limit", 10);
            var page = (after == null ? request : request.queryParam("after", after)).get("/v1/catalog/movies");
            seen.addAll(page.jsonPath().getList("items.movieId"));
            after = page.jsonPath().getString("next");
        } while (after != null);
        assertThat(seen).hasSize(25).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void wordsOfASearchAreWordsAndNothingElse() {
        House house = new House();
        String odd = "100% _ ! '; DROP TABLE movie; -- <script>" + house.suffix;
        String movie = house.movie(odd);
        given().queryParam("title", "100% _ ! '; DROP TABLE movie; -- <script>" + house.suffix)
                .get("/v1/catalog/movies")
                .then()
                .body("items.movieId", equalTo(List.of(movie)));
        given().queryParam("title", "100_ _")
                .get("/v1/catalog/movies")
                .then()
                .body("items.movieId", not(hasItem(movie)));
    }

    @Test
    void whatLooksLikeSqlOrHtmlIsTextWhereverTextIsTaken() {
        House house = new House();
        String odd = "'); DROP TABLE theatre; -- \\ \" <img src=x onerror=alert(1)> {{7*7}} ${7*7}";
        put("theatres/" + house.theatre, Map.of("name", odd, "city", odd)).statusCode(204);
        put("theatres/" + house.theatre + "/auditoriums/" + house.auditorium, House.room(odd))
                .statusCode(204);
        String movie = house.movie(odd);
        put("movies/" + movie, Map.of("title", odd, "synopsis", odd, "runtimeMinutes", 100))
                .statusCode(204);
        given().queryParam("city", odd)
                .get("/v1/catalog/theatres")
                .then()
                .body("items.find { it.theatreId == '" + house.theatre + "' }.name", equalTo(odd));
        get("theatres/" + house.theatre + "/auditoriums").body("items[0].name", equalTo(odd));
        get("movies/" + movie)
                .contentType("application/json")
                .body("title", equalTo(odd))
                .body("synopsis", equalTo(odd));
    }

    @Test
    void aScreeningIsScheduledOnceAndShownOnItsDay() {
        House house = new House();
        String movie = house.movie("Schedule");
        String screening = "night-" + house.suffix;
        house.schedule(screening, movie, "2027-01-01T11:00:00Z").statusCode(201);
        house.schedule(screening, movie, "2027-01-01T11:00:00Z").statusCode(204);
        get("movies/" + movie + "/screenings?date=2027-01-01")
                .body("items.screeningId", equalTo(List.of(screening)))
                .body("items[0].startsAt", equalTo("2027-01-01T11:00:00Z"))
                .body("items[0].prices.COUPLE", equalTo(40_000));
        get("movies/" + movie + "/screenings?date=2027-01-02").body("items", hasSize(0));
    }

    @Test
    void aDayOfManyScreeningsIsShownPageByPage() {
        House house = new House();
        String movie = house.movie("All day");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add("show-" + i + "-" + house.suffix);
            house.schedule(all.getLast(), movie, "2027-02-01T%02d:00:00Z".formatted(2 * i))
                    .statusCode(201);
        }
        House other = new House(); // at the same time as another
        all.add(1, "show-1-" + other.suffix);
        other.schedule(all.get(1), movie, "2027-02-01T00:00:00Z").statusCode(201);
        all.subList(0, 2).sort(null);
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            var request = given().queryParam("date", "2027-02-01").queryParam("limit", 3);
            var page = (after == null ? request : request.queryParam("after", after))
                    .get("/v1/catalog/movies/" + movie + "/screenings");
            seen.addAll(page.jsonPath().getList("items.screeningId"));
            after = page.jsonPath().getString("next");
        } while (after != null);
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void aPageThatEndsWithTheLongestTitleHasANext() {
        String title = new House().suffix + "밤".repeat(192);
        new House().movie(title);
        new House().movie(title);
        var first = given().queryParam("title", title.substring(0, 50))
                .queryParam("limit", 1)
                .get("/v1/catalog/movies");
        given().queryParam("title", title.substring(0, 50))
                .queryParam("after", first.jsonPath().getString("next"))
                .get("/v1/catalog/movies")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].movieId", not(equalTo(first.jsonPath().getString("items[0].movieId"))));
    }

    @Test
    void aDayIsADayWhereTheTheatreIs() {
        House house = new House();
        String movie = house.movie("Late night");
        house.schedule("late-" + house.suffix, movie, "2027-01-01T16:00:00Z").statusCode(201); // 1 o'clock in Seoul
        get("movies/" + movie + "/screenings?date=2027-01-02").body("items", hasSize(1));
    }

    @Test
    void aScreeningBeginsWhenSomebodyMayBeThere() {
        House house = new House();
        String movie = house.movie("Someday");
        for (String startsAt : List.of("+1000000000-12-31T23:59:59Z", "9999-01-01T00:00:01Z", "1969-12-31T23:59:59Z")) {
            house.schedule("someday-" + house.suffix, movie, startsAt)
                    .statusCode(422)
                    .body("field", equalTo("startsAt"));
        }
        get("screenings/someday-" + house.suffix).statusCode(404);
    }

    @Test
    void noTwoScreeningsAreInOneAuditoriumAtATime() {
        House house = new House();
        String movie = house.movie("Collision");
        house.schedule("one-" + house.suffix, movie, "2027-01-01T11:00:00Z").statusCode(201);
        house.schedule("two-" + house.suffix, movie, "2027-01-01T12:59:59Z")
                .statusCode(409)
                .body("field", equalTo("startsAt"));
        house.schedule("three-" + house.suffix, movie, "2027-01-01T13:00:00Z").statusCode(201);
        service().delete("/v1/catalog/screenings/one-" + house.suffix).then().statusCode(204);
        house.schedule("four-" + house.suffix, movie, "2027-01-01T10:30:00Z").statusCode(201);
    }

    @Test
    void whatIsOnSaleDoesNotChange() {
        House house = new House();
        String movie = house.movie("Fixed");
        String screening = "fixed-" + house.suffix;
        house.schedule(screening, movie, "2027-01-01T11:00:00Z").statusCode(201);
        house.schedule(screening, movie, "2027-01-02T11:00:00Z").statusCode(409);
        put(
                        "theatres/" + house.theatre + "/auditoriums/" + house.auditorium,
                        Map.of(
                                "name",
                                "Hall 1",
                                "layout",
                                List.of(Map.of("row", "A", "from", 1, "to", 5, "zone", "STANDARD"))))
                .statusCode(204);
        get("screenings/" + screening).body("layout.blocks", hasSize(2));
    }

    @Test
    void aCancelledScreeningIsShownNoMoreAndDoesNotComeBack() {
        House house = new House();
        String movie = house.movie("Cancelled");
        String screening = "gone-" + house.suffix;
        house.schedule(screening, movie, "2027-01-01T11:00:00Z").statusCode(201);
        service().delete("/v1/catalog/screenings/" + screening).then().statusCode(204);
        service().delete("/v1/catalog/screenings/" + screening).then().statusCode(204);
        get("movies/" + movie + "/screenings?date=2027-01-01").body("items", hasSize(0));
        get("screenings/" + screening).body("status", equalTo("CANCELLED"));
        house.schedule(screening, movie, "2027-01-01T11:00:00Z").statusCode(409);
    }

    @Test
    void whatIsMissingIsNamed() {
        House house = new House();
        String movie = house.movie("Missing");
        get("movies/nobody-made-this").statusCode(404).contentType("application/problem+json");
        house.schedule("x-" + house.suffix, "nobody-made-this", "2027-01-01T11:00:00Z")
                .statusCode(404);
        put("theatres/nowhere/auditoriums/hall", House.room()).statusCode(404);
        put(
                        "screenings/y-" + house.suffix,
                        Map.of(
                                "movieId",
                                movie,
                                "auditoriumId",
                                house.auditorium,
                                "startsAt",
                                "2027-01-01T11:00:00Z",
                                "prices",
                                Map.of("STANDARD", 1)))
                .statusCode(422)
                .body("field", equalTo("prices"))
                .body("detail", containsString("COUPLE, STANDARD"));
    }

    @Test
    void badInputIsAProblemThatNamesTheFieldAndChangesNothing() {
        String movie = "bad-" + UUID.randomUUID();
        put("movies/" + movie, movieBody("")).statusCode(422).body("field", equalTo("title"));
        put("movies/" + movie, movieBody("t".repeat(201))).statusCode(422).body("field", equalTo("title"));
        put("movies/" + movie, Map.of("title", "t", "synopsis", "", "runtimeMinutes", 0))
                .statusCode(422)
                .body("field", equalTo("runtimeMinutes"));
        put("movies/" + movie, Map.of("title", "t", "synopsis", "", "runtimeMinutes", "long"))
                .statusCode(400)
                .body("field", equalTo("runtimeMinutes"));
        put("movies/" + movie, Map.of("title", "t", "synopsis", "", "runtimeMinutes", 1, "sequel", true))
                .statusCode(400)
                .body("field", equalTo("sequel"));
        put("movies/" + movie, "{\"title\":").statusCode(400).contentType("application/problem+json");
        put("movies/Not An Id", movieBody("t")).statusCode(422).body("field", equalTo("movieId"));
        get("movies?limit=101").statusCode(422).body("field", equalTo("limit"));
        get("movies?after=%00").statusCode(422).body("field", equalTo("after"));
        for (String madeUp : List.of("a\né", "a\nA B", "no id")) {
            String after = Base64.getUrlEncoder().encodeToString(madeUp.getBytes(StandardCharsets.UTF_8));
            get("movies?after=" + after).statusCode(422).body("field", equalTo("after"));
            get("theatres?after=" + after).statusCode(422).body("field", equalTo("after"));
            get("movies/" + movie + "/screenings?date=2027-01-01&after=" + after)
                    .statusCode(422)
                    .body("field", equalTo("after"));
        }
        get("movies/" + movie + "/screenings?date=someday").statusCode(422).body("field", equalTo("date"));
        get("movies/" + movie).statusCode(404);
    }

    @Test
    void aBodyOfTenMegabytesIsNotRead() {
        assertThat(HugeRequest.answer(RestAssured.port, "PUT", "/v1/catalog/movies/huge"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "\"field\":\"body\"", "at most 65536 bytes");
        get("movies/huge").statusCode(404);
    }

    @Test
    void whoHasNoKeyChangesNothing() {
        for (String key : List.of("", "wrong".repeat(8))) {
            given().header("X-API-KEY", key)
                    .contentType("application/json")
                    .body(movieBody("t"))
                    .put("/v1/catalog/movies/locked")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json");
        }
        given().delete("/v1/catalog/screenings/locked").then().statusCode(401);
        get("movies/locked").statusCode(404);
    }
}
