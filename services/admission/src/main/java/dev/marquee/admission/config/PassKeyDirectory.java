package dev.marquee.admission.config;

import dev.marquee.crds.names.PassKeyNames;
import dev.marquee.security.KeyRing;
import dev.marquee.security.KeyRing.TimedKey;
import dev.marquee.security.SigningKey;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The pass keys of this fleet: the files of a directory that is read again every half minute, so that keys rotate without a
 * restart. What cannot be read is left out, and a directory without a key leaves the ring as it was. Thread-safe; only the
 * reading blocks, on a worker.
 */
@Singleton
public class PassKeyDirectory implements Supplier<KeyRing> {

    private static final Logger LOG = Logger.getLogger(PassKeyDirectory.class);

    private final Vertx vertx;
    private final PodConfig config;
    private final Optional<Path> directory;
    private volatile KeyRing ring;

    PassKeyDirectory(Vertx vertx, PodConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.directory = config.passKeyDirectory().map(Path::of);
        this.ring = directory.map(PassKeyDirectory::first).orElseGet(PassKeyDirectory::ownRing);
    }

    /** The ring as it was read last; never null. */
    @Override
    public KeyRing get() {
        return ring;
    }

    void start(@Observes StartupEvent started) {
        directory.ifPresent(path -> vertx.setPeriodic(
                config.keysInterval().toMillis(),
                _ -> vertx.executeBlocking(() -> {
                    again(path);
                    return null;
                })));
    }

    private void again(Path path) {
        try {
            ring = read(path);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("the pass keys stay as they are, %s cannot be read: %s", path, e.getMessage());
        }
    }

    private static KeyRing first(Path path) {
        try {
            return read(path);
        } catch (IOException e) {
            throw new UncheckedIOException("MARQUEE_PASS_KEY_DIRECTORY cannot be read", e);
        }
    }

    private static KeyRing ownRing() {
        LOG.warn("no MARQUEE_PASS_KEY_DIRECTORY: tokens and passes of this process are worth nothing to any other");
        return KeyRing.of(SigningKey.generate());
    }

    private static KeyRing read(Path path) throws IOException {
        List<TimedKey> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Optional<Instant> from =
                        PassKeyNames.signsFrom(file.getFileName().toString());
                if (from.isPresent()) {
                    add(keys, file, from.get());
                }
            }
        }
        return new KeyRing(keys);
    }

    private static void add(List<TimedKey> keys, Path file, Instant from) throws IOException {
        try {
            keys.add(new TimedKey(SigningKey.fromFile(file), from));
        } catch (IllegalArgumentException e) {
            LOG.warnf("a pass key is left out: %s", e.getMessage());
        }
    }
}
