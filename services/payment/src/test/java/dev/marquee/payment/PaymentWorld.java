package dev.marquee.payment;

import dev.marquee.testing.quarkus.DatabaseResource;
import dev.marquee.testing.quarkus.SecretFile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What a pod of the payment stands on in tests; it loses patience sooner than in production. */
@QuarkusTestResource(
        value = DatabaseResource.class,
        initArgs = @ResourceArg(name = "database", value = "marquee_payment"))
@QuarkusTestResource(TossResource.class)
public class PaymentWorld implements QuarkusTestProfile {

    static final String API_KEY = "a-key-that-is-only-good-for-tests";
    static final String WEBHOOK_KEY = "a-security-key-for-tests";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "marquee.api-keys-file", SecretFile.of(API_KEY),
                "marquee.payment.toss-secret-file", SecretFile.of(TossResource.SECRET),
                "marquee.payment.webhook-key-file", SecretFile.of(WEBHOOK_KEY),
                "marquee.payment.interval", "200ms",
                "marquee.payment.ask-again", "1s",
                "marquee.payment.longest-flight", "3s",
                "marquee.payment.providers-patience", "8s");
    }
}
