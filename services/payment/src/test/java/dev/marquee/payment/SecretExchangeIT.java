package dev.marquee.payment;

import static org.hamcrest.Matchers.equalTo;

import dev.marquee.toss.TossServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The key of the shop is exchanged without a restart, and money that was wanted meanwhile is taken with the new one. */
@QuarkusTest
@TestProfile(SecretExchangeIT.Attentive.class)
class SecretExchangeIT {

    private static final long WON = 30_000;
    private static final String NEXT = "the_next_sk_of_the_stand_in";

    /** A pod that reads its secrets often. */
    public static class Attentive extends PaymentWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("marquee.payment.secrets-interval", "100ms");
            return overrides;
        }
    }

    TossServer toss;

    @ConfigProperty(name = "marquee.payment.toss-secret-file")
    Path file;

    @Test
    void aKeyThatIsExchangedCostsNoPayment() throws IOException {
        Shop shop = Shop.withAnOrder();
        toss.secretKey(NEXT);
        shop.charge(toss.agree(shop.orderId(), WON), WON).statusCode(200).body("state", equalTo("PENDING"));
        Files.writeString(file, NEXT);
        shop.awaitState("CAPTURED");
    }
}
