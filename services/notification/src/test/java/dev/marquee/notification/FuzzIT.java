package dev.marquee.notification;

import dev.marquee.testing.Schemathesis;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NotificationWorld.class)
@Tag("fuzz")
class FuzzIT {

    @TestHTTPResource("/")
    URI service;

    @Test
    void whateverIsSentIsNeverAnsweredByAFaultOfOurs() {
        Schemathesis.of(service)
                .with(Map.of("X-API-KEY", NotificationWorld.API_KEY))
                .findsNothing();
    }
}
