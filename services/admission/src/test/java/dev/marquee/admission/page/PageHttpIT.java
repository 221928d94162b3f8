package dev.marquee.admission.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class PageHttpIT {

    private static final Pattern FILE = Pattern.compile("/waiting-room/[0-9a-f]{12}/[a-z-]+\\.[a-z]+");

    RedisServer redis;

    @Test
    void nothingFromElsewhereAndNothingInlineMayRun() {
        String page = given().get("/movies/dune")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self';"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asString();
        assertThat(page).doesNotContain("@version@").doesNotContain("://").doesNotContain("style=");
    }

    @Test
    void whatThePageNeedsIsKeptByTheBrowserForEverAndThePageIsNot() {
        var page = given().get("/movies/dune");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        given().header("If-None-Match", page.header("ETag"))
                .get("/movies/another")
                .then()
                .statusCode(304);
        assertThat(FILE.matcher(page.asString()).results().toList())
                .hasSizeGreaterThan(20)
                .allSatisfy(match -> given().get(match.group())
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", "public, max-age=31536000, immutable"));
    }

    @Test
    void aFileOfAnotherVersionIsNotKept() {
        given().get("/waiting-room/000000000000/main.js").then().statusCode(200).header("Cache-Control", "no-store");
    }

    @Test
    void onlyWhatThePageNamesIsServed() {
        for (String name : new String[] {"page.html", "nothing.js", "PageFiles.class", "..%2Fpage%2Fmain.js"}) {
            given().urlEncodingEnabled(false)
                    .get("/waiting-room/000000000000/" + name)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aNameThatNoMovieCanHaveIsNotFoundAndStillAPage() {
        given().get("/movies/DROP%20TABLE").then().statusCode(404).contentType("text/html");
    }

    @Test
    void anybodyMayKnowTheSale() {
        Sale sale = new Sale(redis)
                .open(
                        "title",
                        "한산",
                        "ordering",
                        "Lottery",
                        "seed",
                        "s",
                        "lobby_open_ms",
                        1,
                        "on_sale_ms",
                        9_000_000_000_000L);
        given().get("/v1/movies/" + sale.movieId)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("title", equalTo("한산"))
                .body("phase", equalTo("LOBBY"))
                .body("hold", equalTo("OPEN"))
                .body("ordering", equalTo("LOTTERY"))
                .body("opensAt", equalTo(9_000_000_000_000L))
                .body("closesAt", nullValue())
                .body("seed", nullValue());
        given().get("/v1/movies/nobody-knows").then().statusCode(404).contentType("application/problem+json");
    }
}
