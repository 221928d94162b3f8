package dev.marquee.admission.config;

import dev.marquee.security.ApiKeysInFile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
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
    private final Optional<ApiKeysInFile> keys;

    ApiKeyFile(Vertx vertx, PodConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.keys = config.apiKeysFile().map(Path::of).map(ApiKeysInFile::new);
    }

    /** Whether a caller who says this is one of ours; nobody is where there is no file. */
    public boolean accepts(String key) {
        return keys.isPresent() && keys.get().accepts(key);
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
        keys.ifPresent(file -> {
            try {
                file.read();
            } catch (IOException | IllegalArgumentException e) {
                LOG.warnf("the API keys stay as they are, %s cannot be read: %s", file, e.getMessage());
            }
        });
    }
}
