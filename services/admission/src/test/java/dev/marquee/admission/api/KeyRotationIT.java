package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.crds.names.PassKeyNames;
import dev.marquee.security.PassReader;
import dev.marquee.security.SigningKey;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pod runs while the volume under it changes, as the kubelet changes it. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(KeyRotationIT.WithKeys.class)
class KeyRotationIT {

    private static final SigningKey OLD = SigningKey.generate();
    private static final SigningKey NEW = SigningKey.generate();
    private static final SecretVolume VOLUME = SecretVolume.holding(Map.of(PassKeyNames.FIRST, OLD.toPrivateJwk()));

    RedisServer redis;

    @BeforeEach
    void theOldKeyAlone() {
        VOLUME.change(Map.of(PassKeyNames.FIRST, OLD.toPrivateJwk()));
        awaitPublished(OLD);
    }

    @Test
    void aRotationBreaksNothingThatIsOutAndTheNewKeyIsPublishedBeforeItSigns() {
        Sale sale = new Sale(redis).open();
        Visit before = Visit.to(sale);
        assertThat(keyIdOf(before.token())).isEqualTo(OLD.id());
        assertThat(keyIdOf(before.pass())).isEqualTo(OLD.id());

        Instant from = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 5);
        VOLUME.change(Map.of(PassKeyNames.FIRST, OLD.toPrivateJwk(), PassKeyNames.of(from), NEW.toPrivateJwk()));
        awaitPublished(OLD, NEW);
        PassReader seller = PassReader.ofKeySet(jwks(), Clock.systemUTC());
        assertThat(Instant.now()).isBefore(from);
        assertThat(keyIdOf(Visit.to(sale).token())).isEqualTo(OLD.id());

        Awaitility.await("the new signer")
                .until(() -> keyIdOf(given().post(sale.linePath()).jsonPath().getString("visitorToken"))
                        .equals(NEW.id()));
        assertThat(Instant.now()).isAfterOrEqualTo(from);
        Visit after = Visit.to(sale);
        assertThat(keyIdOf(after.pass())).isEqualTo(NEW.id());
        assertThat(seller.verify(after.pass()).requestId()).isEqualTo(after.requestId());
        Visit.as(after.pass()).get(after.session()).then().statusCode(200);

        Visit.as(before.pass()).get(before.session()).then().statusCode(200);
        Visit.as(before.token()).get(before.place()).then().statusCode(200).body("state", equalTo("CLAIMED"));
        Visit.as(before.token()).post(before.place() + "/claim").then().body("pass", equalTo(before.pass()));
        assertThat(seller.verify(before.pass()).requestId()).isEqualTo(before.requestId());
    }

    @Test
    void aKeyThatIsTakenAwayIsForgedFromThenOn() {
        Sale sale = new Sale(redis).open();
        Visit before = Visit.to(sale);
        VOLUME.change(Map.of(PassKeyNames.of(Instant.EPOCH), NEW.toPrivateJwk()));
        awaitPublished(NEW);
        Visit.as(before.pass()).get(before.session()).then().statusCode(401).body("field", equalTo("Authorization"));
        Visit.as(before.token()).get(before.place()).then().statusCode(401);
    }

    @Test
    void whatIsNoKeyIsLeftOutAndAVolumeWithoutAKeyChangesNothing() {
        VOLUME.change(Map.of(PassKeyNames.FIRST, "{}", "signs-from-1.jwk", NEW.toPrivateJwk(), "notes.txt", "x"));
        awaitPublished(NEW);
        Sale sale = new Sale(redis).open();
        Visit visit = Visit.to(sale);
        VOLUME.change(Map.of("notes.txt", "x"));
        Awaitility.await("several looks at it")
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> Visit.as(visit.pass()).get(visit.session()).statusCode() == 200);
        assertThat(keyIdOf(Visit.to(sale).token())).isEqualTo(NEW.id());
    }

    private static void awaitPublished(SigningKey... keys) {
        List<String> ids = java.util.Arrays.stream(keys).map(SigningKey::id).toList();
        Awaitility.await("keys " + ids)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(new JsonPath(jwks()).<String>getList("keys.kid"))
                        .containsExactlyInAnyOrderElementsOf(ids));
    }

    private static String jwks() {
        return given().get("/v1/jwks")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=60")
                .extract()
                .asString();
    }

    private static String keyIdOf(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.split("\\.")[0]);
        return new JsonPath(new String(header, StandardCharsets.UTF_8)).getString("kid");
    }

    public static class WithKeys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("marquee.pass-key-directory", VOLUME.path().toString(), "marquee.keys-interval", "100ms");
        }
    }
}
