package dev.marquee.booking.client;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The key that the booking shows to other services: the first line of a file that is read again every half minute, so that it
 * can be exchanged without a restart. Thread-safe; only the reading blocks, on a worker.
 */
@Singleton
public class ApiKey {

    private static final Logger LOG = Logger.getLogger(ApiKey.class);
    private static final long INTERVAL_MILLIS = 30_000;

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
        read();
        vertx.setPeriodic(
                INTERVAL_MILLIS,
                _ -> vertx.executeBlocking(() -> {
                    read();
                    return null;
                }));
    }

    private void read() {
        file.ifPresent(path -> {
            try (var lines = Files.lines(path)) {
                key = lines.findFirst().orElse("").strip();
            } catch (IOException e) {
                LOG.warnf("the API key stays as it is, %s cannot be read", path);
            }
        });
    }
}
