package dev.marquee.bench.process;

import dev.marquee.bench.cluster.Await;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of ours under load, beside this one; it dies with this JVM. Blocks. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final URI address;

    private ChildProcess(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts a Quarkus application on a free loopback port and waits until it is ready.
     *
     * @param jar {@code quarkus-run.jar}
     * @param name for its log, which is kept in the temporary directory
     * @param jvmFlags as for {@code java}
     * @throws IllegalStateException with the end of its log, where it does not get ready
     */
    public static ChildProcess quarkus(Path jar, String name, List<String> jvmFlags, Map<String, String> environment) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-jar", jar.toString()));
        try {
            Path log = Files.createTempFile("marquee-bench-" + name + "-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().putAll(environment);
            var child = new ChildProcess(builder.start(), log, URI.create("http://127.0.0.1:" + port));
            Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
            child.awaitReady(name);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Resident memory, in KiB. */
    public long rssKib() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CPU time so far, in seconds. */
    public double cpuSeconds() {
        return CpuAccount.seconds(process.pid());
    }

    /** Asks the JVM to collect garbage, twice, so that what only the first freed is given back. */
    public void collectGarbage() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int i = 0; i < 2; i++) {
            run(jcmd, String.valueOf(pid()), "GC.run");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(String name) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Await.until(
                    name + " ready",
                    READY_LIMIT,
                    () -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException(name + " ended; " + tail());
                        }
                        return answers(http);
                    },
                    this::tail);
        }
    }

    private boolean answers(HttpClient http) {
        var request = HttpRequest.newBuilder(address.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return List.of(200, 404)
                    .contains(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String tail() {
        try {
            String text = Files.readString(log);
            return "its log " + log + " ends with\n" + text.substring(Math.max(0, text.length() - 2_000));
        } catch (IOException e) {
            return "its log " + log + " cannot be read";
        }
    }

    private static void run(String... command) {
        try {
            new ProcessBuilder(Arrays.asList(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
