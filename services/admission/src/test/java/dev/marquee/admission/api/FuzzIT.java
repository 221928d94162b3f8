package dev.marquee.admission.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.testing.Schemathesis;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(ApiKeyProfile.class)
@Tag("fuzz")
class FuzzIT {

    @TestHTTPResource("/")
    URI service;

    @Test
    void whateverIsSentIsNeverAnsweredByAFaultOfOurs() {
        String said = Schemathesis.of(service)
                .with(Map.of("X-API-KEY", ApiKeyProfile.NEW))
                .without("/socket$")
                .run();
        System.out.println(said);
        assertThat(said).containsPattern("(\\d{3,}) generated, \\1 passed");
    }
}
