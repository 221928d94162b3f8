package dev.marquee.booking;

import dev.marquee.testing.quarkus.DatabaseResource;
import dev.marquee.testing.quarkus.SecretFile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What a pod of the booking stands on in tests. */
@QuarkusTestResource(
        value = DatabaseResource.class,
        initArgs = @ResourceArg(name = "database", value = "marquee_booking"))
@QuarkusTestResource(LineResource.class)
@QuarkusTestResource(PaymentsResource.class)
public class BookingWorld implements QuarkusTestProfile {

    static final String API_KEY = "a-key-that-is-only-good-for-tests";

    static final String OWN_API_KEY = "the-key-that-the-booking-shows-to-others";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "marquee.api-keys-file",
                SecretFile.of(API_KEY),
                "marquee.own-api-key-file",
                SecretFile.of(OWN_API_KEY),
                "marquee.booking.saga-interval",
                "100ms",
                "marquee.booking.report-interval",
                "100ms",
                "marquee.booking.stuck-after",
                "1s");
    }
}
