package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.admission.fleet.Socket;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(ApiKeyProfile.class)
class RevocationHttpIT {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    @Test
    void anApiKeyEndsASessionWhateverPassItHas() {
        Visit visit = Visit.to(new Sale(redis).open());
        revoke(visit.session()).statusCode(204);
        Visit.as(visit.pass()).get(visit.session()).then().statusCode(410);
        Visit.as(visit.token())
                .get(visit.place())
                .then()
                .body("state", equalTo("GONE"))
                .body("reason", equalTo("REVOKED"));
        revoke(visit.session()).statusCode(204);
        given().get("/metrics").then().body(containsString("marquee_sessions_revoked_total"));
    }

    @Test
    void whoIsThroughWithAPurchaseIsNotToldOfARevocation() {
        Visit visit = Visit.to(new Sale(redis).open());
        revoke(visit.session() + "?reason=LEFT").statusCode(400).body("field", equalTo("reason"));
        revoke(visit.session() + "?reason=ENDED").statusCode(204);
        Visit.as(visit.token())
                .get(visit.place())
                .then()
                .body("state", equalTo("GONE"))
                .body("reason", equalTo("ENDED"));
        revoke(visit.session() + "?reason=ENDED").statusCode(204);
        revoke(visit.session()).statusCode(410);
    }

    @Test
    void aPurchaseThatIsThroughEndsTheSessionInWhichItWasMadeAndNoLaterOne() {
        Visit visit = Visit.to(new Sale(redis).open());
        revoke(visit.session() + "?pass=another").statusCode(410);
        revoke(visit.session() + "?pass=no:pass").statusCode(400).body("field", equalTo("pass"));
        Visit.as(visit.pass()).get(visit.session()).then().statusCode(200);
        revoke(visit.session() + "?pass=" + visit.passId()).statusCode(204);
        Visit.as(visit.token())
                .get(visit.place())
                .then()
                .body("state", equalTo("GONE"))
                .body("reason", equalTo("ENDED"));
    }

    @Test
    void whoIsConnectedHearsOfIt() {
        Sale sale = new Sale(redis).open();
        try (Socket visitor = Socket.open(address.getPort(), sale.socketPath())) {
            String requestId = visitor.join().line().requestId();
            visitor.await(ServerFrame.Admit.class);
            revoke("/v1/movies/" + sale.movieId + "/sessions/" + requestId).statusCode(204);
            assertThat(visitor.await(ServerFrame.Removed.class).reason()).isEqualTo(RemovalReason.REVOKED);
        }
    }

    @Test
    void anAdmissionThatIsNotClaimedYetIsEndedToo() {
        Visit visit = Visit.admittedTo(new Sale(redis).open());
        revoke(visit.session()).statusCode(204);
        Visit.as(visit.token()).post(visit.place() + "/claim").then().statusCode(410);
    }

    @Test
    void nobodyElseEndsASessionAndAWrongKeyIsNotMadeGoodByAPass() {
        Visit visit = Visit.to(new Sale(redis).open());
        given().header("X-API-KEY", "x".repeat(40))
                .delete(visit.session())
                .then()
                .statusCode(401)
                .body("field", equalTo("X-API-KEY"));
        Visit.as(visit.pass())
                .header("X-API-KEY", "x".repeat(40))
                .delete(visit.session())
                .then()
                .statusCode(401);
        Visit.as(visit.pass()).get(visit.session()).then().statusCode(200);
    }

    @Test
    void whoHasNoSessionKeepsWhatTheyHave() {
        Visit waits = Visit.joined(new Sale(redis).hold());
        revoke(waits.session()).statusCode(409);
        assertThat(waits.state()).isEqualTo("WAITING");
        String unknown = "/v1/movies/" + waits.sale().movieId + "/sessions/" + "0".repeat(32);
        Awaitility.await() // for the first tick: before, the line cannot tell whether it was lost
                .until(() -> revoke(unknown).extract().statusCode() != 503);
        revoke(unknown).statusCode(404).body("field", equalTo("requestId"));
        revoke("/v1/movies/nobody-knows/sessions/" + "0".repeat(32))
                .statusCode(404)
                .body("field", equalTo("movieId"));
        Visit ended = Visit.to(new Sale(redis).open());
        Visit.as(ended.pass()).delete(ended.session()).then().statusCode(204);
        revoke(ended.session()).statusCode(410);
    }

    private static ValidatableResponse revoke(String session) {
        return given().header("X-API-KEY", ApiKeyProfile.OLD).delete(session).then();
    }
}
