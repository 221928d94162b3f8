package dev.marquee.bench.catalog;

import dev.marquee.bench.load.Question;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.process.Programs;
import dev.marquee.testing.MariaDbServer;
import dev.marquee.testing.RedisServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A catalog with very many movies, a writer, a reader that follows it, and a cache. Blocks. */
final class Showroom implements AutoCloseable {

    private static final String DATABASE = "marquee_catalog";
    private static final String API_KEY = "a-key-that-is-only-good-for-a-benchmark";
    private static final int HOT = 50;

    /** So many that none is asked for again before its answer has been forgotten. */
    private static final int MOVIES = 1_000_000;

    final MariaDbServer writer = MariaDbServer.start();
    final MariaDbServer reader = writer.startReplica();
    final RedisServer redis = RedisServer.start();

    /** A look at one of a few movies. */
    final Question hot = inTurn(HOT);

    /** A look at a movie at which nobody has looked lately. */
    final Question cold = inTurn(MOVIES);

    /** Registers another movie. */
    final Question change = another();

    private final Programs programs;
    private final Path keys;

    Showroom(Programs programs) {
        this.programs = programs;
        writer.call("CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4");
        try {
            keys = Files.createTempFile("marquee-bench-keys-", "");
            Files.writeString(keys, API_KEY + "\n");
            keys.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A pod.
     *
     * @param readsAt where it reads
     */
    ChildProcess pod(String name, MariaDbServer readsAt) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "MARQUEE_DATABASE_WRITER",
                "127.0.0.1:" + writer.port(),
                "MARQUEE_DATABASE_READER",
                "127.0.0.1:" + readsAt.port(),
                "MARQUEE_DATABASE_USER",
                MariaDbServer.USER,
                "MARQUEE_DATABASE_PASSWORD",
                MariaDbServer.PASSWORD,
                "MARQUEE_CATALOG_POD_NAME",
                name,
                "MARQUEE_API_KEYS_FILE",
                keys.toString(),
                "MARQUEE_REDIS_HOSTS",
                redis.url()));
        return ChildProcess.quarkus(programs.catalog(), name, LocalFleet.JVM, environment);
    }

    /** Once a pod has made the tables: registers all movies, by their number. */
    void fill() {
        writer.call("USE " + DATABASE + "; INSERT INTO movie SELECT CONCAT('m', seq), CONCAT('Title ', seq),"
                + " REPEAT('What happens in it. ', 10), 100, 1 FROM seq_0_to_" + (MOVIES - 1));
    }

    /** Whether the reader has them all. */
    boolean readerHasAll() {
        return reader.call("SELECT COUNT(*) FROM " + DATABASE + ".movie")
                .strip()
                .equals(String.valueOf(MOVIES));
    }

    private static Question inTurn(int movies) {
        AtomicLong next = new AtomicLong();
        return Question.get(() -> "/v1/catalog/movies/m" + next.getAndIncrement() % movies);
    }

    private static Question another() {
        AtomicLong next = new AtomicLong();
        return new Question(
                HttpMethod.PUT,
                () -> "/v1/catalog/movies/changed-" + next.getAndIncrement(),
                Map.of("X-API-KEY", API_KEY),
                Buffer.buffer("{\"title\":\"Another\",\"synopsis\":\"Something happens.\",\"runtimeMinutes\":100}"),
                201);
    }

    @Override
    public void close() {
        redis.close();
        reader.close();
        writer.close();
    }
}
