package dev.marquee.booking;

import dev.marquee.testing.Schemathesis;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BookingWorld.class)
@Tag("fuzz")
class FuzzIT {

    StandInLine line;

    @TestHTTPResource("/")
    URI service;

    @Test
    void whateverIsSentIsNeverAnsweredByAFaultOfOurs() {
        Schemathesis.of(service)
                .with(Map.of(
                        "Authorization",
                        "Bearer " + line.guest("movie").pass(),
                        "X-API-KEY",
                        BookingWorld.API_KEY,
                        "Idempotency-Key",
                        "0123456789abcdef"))
                .without(".*/live$") // it never ends
                .findsNothing();
    }
}
