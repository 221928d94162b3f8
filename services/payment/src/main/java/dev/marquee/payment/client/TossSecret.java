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
import java.util.Base64;
import java.util.Optional;

/**
 * The secret key of the shop at Toss Payments: a file that is followed. A pod that cannot read it at first does not start, rather
 * than take no money. Thread-safe.
 */
@Singleton
class TossSecret {

    private final Vertx vertx;
    private final PaymentConfig config;
    private final Optional<Path> file;
    private volatile String basic = "";

    TossSecret(Vertx vertx, PaymentConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.file = config.tossSecretFile().map(Path::of);
    }

    /** As the user of HTTP Basic, without a password; empty where there is none. */
    String basic() {
        return basic;
    }

    void start(@Observes StartupEvent started) {
        SecretFiles.require(vertx, config.secretsInterval(), file, this::read);
    }

    private void read(Path path) throws IOException {
        String secret = Files.readString(path).strip();
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        basic = "Basic " + Base64.getEncoder().encodeToString((secret + ":").getBytes(StandardCharsets.UTF_8));
    }
}
