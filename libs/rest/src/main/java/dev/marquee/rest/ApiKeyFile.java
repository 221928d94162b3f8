package dev.marquee.rest;

import dev.marquee.security.ApiKeysInFile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The API keys of those who may call: the lines of a file that is followed. Thread-safe. */
@Singleton
public class ApiKeyFile {

    private final Vertx vertx;
    private final Optional<Path> file;
    private final Optional<ApiKeysInFile> keys;

    ApiKeyFile(Vertx vertx, @ConfigProperty(name = "marquee.api-keys-file") Optional<String> file) {
        this.vertx = vertx;
        this.file = file.map(Path::of);
        this.keys = this.file.map(ApiKeysInFile::new);
    }

    /** Whether a caller who says this may call; nobody may where there is no file. */
    public boolean accepts(String key) {
        return keys.isPresent() && keys.get().accepts(key);
    }

    void start(@Observes StartupEvent started) {
        SecretFiles.follow(
                vertx, SecretFiles.INTERVAL, file, _ -> keys.orElseThrow().read());
    }
}
