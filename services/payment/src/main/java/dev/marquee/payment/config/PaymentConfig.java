package dev.marquee.payment.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What a pod of the payment is told from outside, beside where its servers are. */
@ConfigMapping(prefix = "marquee.payment")
public interface PaymentConfig {

    /** File with the secret key of the shop at Toss Payments; followed. */
    Optional<String> tossSecretFile();

    /** File with the key by which webhooks are signed; followed; absent: webhooks are only a reason to ask. */
    Optional<String> webhookKeyFile();

    /** Between two readings of these files. */
    @WithDefault("30s")
    Duration secretsInterval();

    /** Between two looks at payments of which not all is known. */
    @WithDefault("1s")
    Duration interval();

    /** After which a question without an answer is asked again. */
    @WithDefault("10s")
    Duration askAgain();

    /** Longer than a question may be under way: what was not taken then is not being taken. */
    @WithDefault("20s")
    Duration longestFlight();

    /** After which the provider takes nothing any more that was not confirmed: 10 minutes at Toss Payments. */
    @WithDefault("11m")
    Duration providersPatience();
}
