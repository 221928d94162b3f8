package dev.marquee.rest;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Secrets that are files, as a Secret of Kubernetes is to a pod: what is in one is exchanged without a restart. */
public final class SecretFiles {

    /** Between two readings, where nothing else is said. */
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(SecretFiles.class);

    /** Takes in what a file says. May block. */
    public interface Reading {

        /**
         * @throws IOException where the file cannot be read: what it said before is still good
         * @throws IllegalArgumentException where it says what cannot be right: the same; the message tells no secret
         */
        void read(Path file) throws IOException;
    }

    /**
     * Reads a file now, in the calling thread, and then again and again, on a worker. One that cannot be read is logged, and changes
     * nothing.
     *
     * @param file empty: nothing is read
     */
    public static void follow(Vertx vertx, Duration interval, Optional<Path> file, Reading reading) {
        file.ifPresent(path -> {
            read(path, reading);
            again(vertx, interval, path, reading);
        });
    }

    /**
     * The same, for what nobody should start without.
     *
     * @throws IllegalStateException where the file cannot be read now
     */
    public static void require(Vertx vertx, Duration interval, Optional<Path> file, Reading reading) {
        file.ifPresent(path -> {
            try {
                reading.read(path);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalStateException("a secret cannot be read: " + path, e);
            }
            again(vertx, interval, path, reading);
        });
    }

    private static void again(Vertx vertx, Duration interval, Path file, Reading reading) {
        vertx.setPeriodic(
                interval.toMillis(),
                _ -> vertx.executeBlocking(() -> {
                    read(file, reading);
                    return null;
                }));
    }

    private static void read(Path file, Reading reading) {
        try {
            reading.read(file);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("what %s said before stays good, it cannot be read: %s", file, e.getMessage());
        }
    }

    private SecretFiles() {}
}
