package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(ApiKeyProfile.class)
class SellingHttpIT {

    private static final String OLD = ApiKeyProfile.OLD;
    private static final String NEW = ApiKeyProfile.NEW;
    private static final String WELL = "{\"errorPercent\":0,\"latencyMillis\":80,\"seatsLeft\":12}";

    RedisServer redis;

    @Test
    void aReportIsTakenInAndAnsweredWithThePace() {
        Sale sale = new Sale(redis).open("error_percent", 5, "latency_ms", 2_000, "report_ms", 15_000);
        report(sale, OLD, WELL).statusCode(200).body("pace", equalTo(1.0f));
        report(sale, NEW, WELL).statusCode(200);
    }

    @Test
    void nobodyElseMayReport() {
        Sale sale = new Sale(redis).open();
        problem(report(sale, "x".repeat(40), WELL), 401, "X-API-KEY");
        problem(report(sale, "", WELL), 401, "X-API-KEY");
    }

    @Test
    void aBadReportIsRefusedWithTheFieldThatIsToBlame() {
        Sale sale = new Sale(redis).open();
        problem(report(sale, OLD, "no json"), 400, "body");
        problem(report(sale, OLD, "[1]"), 400, "body");
        problem(report(sale, OLD, ""), 400, "body");
        problem(report(sale, OLD, "{\"latencyMillis\":1}"), 400, "errorPercent");
        problem(report(sale, OLD, "{\"errorPercent\":101,\"latencyMillis\":1}"), 400, "errorPercent");
        problem(report(sale, OLD, "{\"errorPercent\":4294967296,\"latencyMillis\":1}"), 400, "errorPercent");
        problem(report(sale, OLD, "{\"errorPercent\":1.5,\"latencyMillis\":1}"), 400, "errorPercent");
        problem(report(sale, OLD, "{\"errorPercent\":1,\"latencyMillis\":-1}"), 400, "latencyMillis");
        problem(report(sale, OLD, "{\"errorPercent\":1,\"latencyMillis\":1,\"seatsLeft\":-1}"), 400, "seatsLeft");
        report(sale, OLD, "{\"errorPercent\":1,\"x\":\"" + "x".repeat(2_000) + "\"}")
                .statusCode(413);
    }

    @Test
    void aMovieThatNobodyPutOnSaleIsUnknown() {
        problem(
                given().header("X-API-KEY", OLD)
                        .body(WELL)
                        .put("/v1/movies/nobody-knows-it/selling")
                        .then(),
                404,
                "movieId");
    }

    private static ValidatableResponse report(Sale sale, String key, String body) {
        return given().header("X-API-KEY", key)
                .body(body)
                .put("/v1/movies/" + sale.movieId + "/selling")
                .then();
    }

    private static void problem(ValidatableResponse response, int status, String field) {
        response.statusCode(status).contentType("application/problem+json").body("field", equalTo(field));
    }
}
