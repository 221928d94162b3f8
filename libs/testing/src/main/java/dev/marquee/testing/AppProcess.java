package dev.marquee.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service as the process that it is in production: the packaged jar, on a port of its own. It dies with the tests. Blocks. */
public final class AppProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final String name;
    private final Path logs;
    private final List<String> command;
    private final Map<String, String> environment;
    private final int port = Ports.next();
    private volatile ServerProcess process;

    private AppProcess(String name, Path logs, Path jar, Map<String, String> environment) {
        this.name = name;
        this.logs = logs;
        this.command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toAbsolutePath().toString());
        this.environment = new HashMap<>(environment);
        this.environment.put("MARQUEE_HTTP_PORT", String.valueOf(port));
    }

    /** The same, with its log in {@code target}. */
    public static AppProcess start(String name, Path jar, Map<String, String> environment) {
        return start(name, Path.of("target"), jar, environment);
    }

    /**
     * Starts a packaged Quarkus application and returns when it is ready.
     *
     * @param logs a directory
     * @param jar {@code quarkus-run.jar}
     * @param environment beside {@code MARQUEE_HTTP_PORT}
     */
    public static AppProcess start(String name, Path logs, Path jar, Map<String, String> environment) {
        var app = new AppProcess(name, logs, jar, environment);
        app.launch();
        return app;
    }

    /** Kills it if need be, and starts it on the same port; returns when it is ready. */
    public void restart() {
        process.close();
        launch();
    }

    /** Where it answers. */
    public int port() {
        return port;
    }

    /** Body of a GET; empty where nothing answers. */
    public String get(String path) {
        try {
            return HTTP.send(request(path), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Status of a GET; 0 where nothing answers. */
    public int status(String path) {
        try {
            return HTTP.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL; returns at once. */
    public void kill() {
        process.kill();
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void pause() {
        process.signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        process.signal("CONT");
    }

    /** SIGTERM; returns at once. */
    public void terminate() {
        process.terminate();
    }

    /** How long it took to exit from now on. */
    public Duration awaitExit() {
        long from = System.nanoTime();
        try {
            if (!process.awaitExit(EXIT_LIMIT)) {
                throw new IllegalStateException(name + " does not exit");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Override
    public void close() {
        process.close();
    }

    private void launch() {
        process = ServerProcess.start(logs, name + "-" + port, environment, command)
                .awaitReady(START_LIMIT, () -> status("/health/ready") == OK);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }
}
