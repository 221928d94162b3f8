package dev.marquee.payment.client;

import dev.marquee.payment.config.PaymentConfig;
import dev.marquee.rest.SecretFiles;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Whether a webhook was sent by Toss Payments, lately: HMAC-SHA256 of {@code body:transmission-time} under the security key of
 * the shop (https://docs.tosspayments.com/en/webhooks). Without a key every one is believed, because all that a webhook does is
 * that the provider is asked. Thread-safe; CPU only.
 */
@Singleton
public class WebhookSignature {

    private static final Logger LOG = Logger.getLogger(WebhookSignature.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1:";

    /** Longer than Toss Payments tries again. */
    private static final Duration OLDEST = Duration.ofDays(4);

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final PaymentConfig config;
    private volatile SecretKeySpec key; // null for none

    WebhookSignature(Vertx vertx, PaymentConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /**
     * @param signatures {@code v1:BASE64,v1:BASE64}: one of each key while the key is exchanged
     * @param time when it was sent, ISO 8601; may be null
     */
    public boolean isGood(String body, String signatures, String time, Instant now) {
        SecretKeySpec present = key;
        return present == null
                || time != null && isRecent(time, now) && isOneOf(present, signatures, body + ":" + time);
    }

    private static boolean isOneOf(SecretKeySpec key, String signatures, String text) {
        return Arrays.stream(signatures.split(","))
                .map(String::strip)
                .filter(signature -> signature.startsWith(VERSION))
                .anyMatch(signature -> isOf(key, signature.substring(VERSION.length()), text));
    }

    private static boolean isOf(SecretKeySpec key, String signature, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] right = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(right, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false; // no Base64
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static boolean isRecent(String time, Instant now) {
        try {
            Instant sent = OffsetDateTime.parse(time).toInstant();
            return sent.isAfter(now.minus(OLDEST)) && sent.isBefore(now.plus(CLOCKS_APART));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    void start(@Observes StartupEvent started) {
        SecretFiles.require(
                vertx, config.secretsInterval(), config.webhookKeyFile().map(Path::of), this::read);
        if (key == null) {
            LOG.info("signatures of webhooks are not looked at: there is no key");
        }
    }

    /** The Secret of the shop may lack it. */
    private void read(Path file) throws IOException {
        if (Files.exists(file)) {
            key = new SecretKeySpec(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        }
    }
}
