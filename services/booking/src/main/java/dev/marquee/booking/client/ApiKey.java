package dev.marquee.booking.client;

import dev.marquee.rest.SecretFiles;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key that the booking shows to other services: the first line of a file that is followed. Thread-safe. */
@Singleton
public class ApiKey {

    private final Vertx vertx;
    private final Optional<Path> file;
    private volatile String key = "";

    ApiKey(Vertx vertx, @ConfigProperty(name = "marquee.own-api-key-file") Optional<String> file) {
        this.vertx = vertx;
        this.file = file.map(Path::of);
    }

    /** Empty where there is none. */
    String get() {
        return key;
    }

    void start(@Observes StartupEvent started) {
        SecretFiles.follow(vertx, SecretFiles.INTERVAL, file, path -> {
            try (var lines = Files.lines(path)) {
                key = lines.findFirst().orElse("").strip();
            }
        });
    }
}
