package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * kinesis-mock (npm kinesis-local) as a process of its own: nothing is shared with another JVM. It keeps no data on
 * disk and never throttles; {@link KinesisFaults} does. Methods block.
 */
public final class KinesisEmulator implements AutoCloseable {

    /** The region that tests use. */
    public static final String REGION = "eu-central-1";

    /** The emulator takes any credentials; these are the ones that the Quarkus resource sets. */
    public static final String ACCESS_KEY = "test";

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static KinesisEmulator shared;

    private final Path directory = WorkDirectory.create("kinesis");
    private final int port = Ports.next();
    private final ServerProcess process;

    private KinesisEmulator() {
        Path home = Tools.kinesisLocal();
        var command = List.of(
                Tools.require("node").toString(),
                "--require",
                home.resolve("keep-listening.cjs").toString(),
                home.resolve("main.js").toString());
        try {
            // It reads its certificate from the working directory.
            Files.createSymbolicLink(directory.resolve("server.json"), home.resolve("server.json"));
            process = ServerProcess.start(directory, "kinesis", environment(), command)
                    .awaitReady(START_LIMIT, this::isReady);
        } catch (ServerProcess.StartFailed e) {
            WorkDirectory.delete(directory);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh emulator, for whoever asked. */
    public static KinesisEmulator start() {
        return Attempts.start("kinesis-local", KinesisEmulator::new);
    }

    /** The emulator of this JVM, started on first use; it dies with the JVM. Give each test a stream of its own. */
    public static synchronized KinesisEmulator shared() {
        if (shared == null || !shared.process.isAlive()) {
            shared = start();
        }
        return shared;
    }

    /** Plain HTTP on loopback. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void pause() {
        process.signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        process.signal("CONT");
    }

    @Override
    public void close() {
        process.close();
        WorkDirectory.delete(directory);
    }

    private Map<String, String> environment() {
        String soon = "50ms";
        return Map.ofEntries(
                Map.entry("KINESIS_MOCK_PLAIN_PORT", String.valueOf(port)),
                Map.entry("KINESIS_MOCK_TLS_PORT", String.valueOf(Ports.next())),
                Map.entry("SHARD_LIMIT", "1000"),
                Map.entry("ON_DEMAND_STREAM_COUNT_LIMIT", "100"),
                Map.entry("CREATE_STREAM_DURATION", soon),
                Map.entry("DELETE_STREAM_DURATION", soon),
                Map.entry("UPDATE_SHARD_COUNT_DURATION", soon),
                Map.entry("SPLIT_SHARD_DURATION", soon),
                Map.entry("MERGE_SHARDS_DURATION", soon),
                Map.entry("UPDATE_STREAM_MODE_DURATION", soon),
                Map.entry("LOG_LEVEL", "ERROR"));
    }

    private boolean isReady() {
        var request = HttpRequest.newBuilder(endpoint().resolve("/healthcheck"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
