package dev.marquee.admission.config;

import dev.marquee.security.ApiKeys;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The API keys of this fleet: the lines of a file that is read again every half minute, so that a key can be exchanged without
 * a restart. Thread-safe; only the reading blocks, on a worker.
 */
@Singleton
public class ApiKeyFile {

    private static final Logger LOG = Logger.getLogger(ApiKeyFile.class);

    private final Vertx vertx;
    private final PodConfig config;
    private final Optional<Path> file;
    private volatile ApiKeys keys = new ApiKeys(List.of());

    ApiKeyFile(Vertx vertx, PodConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.file = config.apiKeysFile().map(Path::of);
    }

    /** Whether a caller who says this is one of ours; nobody is where there is no file. */
    public boolean accepts(String key) {
        return keys.accepts(key);
    }

    void start(@Observes StartupEvent started) {
        read();
        vertx.setPeriodic(
                config.keysInterval().toMillis(),
                _ -> vertx.executeBlocking(() -> {
                    read();
                    return null;
                }));
    }

    private void read() {
        if (file.isEmpty()) {
            return;
        }
        try {
            keys = new ApiKeys(Files.readAllLines(file.get()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("the API keys stay as they are, %s cannot be read: %s", file.get(), e.getMessage());
        }
    }
}
