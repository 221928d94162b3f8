package dev.marquee.admission.fleet;

import dev.marquee.crds.names.PodEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A pod as the process that it is in production: the packaged jar, on a port of its own. Blocks. */
final class PodProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String name;
    final int port;
    private final Process process;

    private PodProcess(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /** Starts a pod and returns when it is ready. */
    static PodProcess start(String name, Map<String, String> environment) {
        int port = freePort();
        Map<String, String> all = new HashMap<>(environment);
        all.put(PodEnvironment.POD_NAME, name);
        all.put(PodEnvironment.NAMESPACE, Sale.NAMESPACE);
        all.put(PodEnvironment.QUEUE_NAME, Sale.QUEUE);
        all.put("MARQUEE_HTTP_PORT", String.valueOf(port));
        try {
            Path log = Files.createTempFile(Path.of("target"), name + "-", ".log");
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var builder = new ProcessBuilder(
                            "setpriv",
                            "--pdeathsig",
                            "KILL",
                            java,
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(all);
            var pod = new PodProcess(name, port, builder.start());
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> pod.status("/health/ready") == 200);
            return pod;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Body of a GET; empty where nothing answers. */
    String get(String path) {
        try {
            return HTTP.send(request(path), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            return "";
        }
    }

    /** Status of a GET; 0 where nothing answers. */
    int status(String path) {
        try {
            return HTTP.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            return 0;
        }
    }

    /** Whether its metrics say that this policy of a system is in effect. */
    boolean isActive(String system, String policy) {
        return get("/metrics")
                .contains("marquee_failure_policy_active{policy=\"" + policy + "\",queue=\"" + Sale.QUEUE
                        + "\",system=\"" + system + "\"} 1.0");
    }

    void kill9() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        process.destroy();
    }

    /** How long it took to exit from now on. */
    Duration awaitExit() {
        long from = System.nanoTime();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not exit");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
