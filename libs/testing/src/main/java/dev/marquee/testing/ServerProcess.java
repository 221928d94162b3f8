package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server program that dies with this JVM, however the JVM dies. */
final class ServerProcess implements AutoCloseable {

    /** The kernel's "parent is gone" signal goes by the thread that forked: so one that never ends must fork. */
    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("server-forker").factory());

    private final Process process;
    private final Path log;
    private final Thread lastWill;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastWill = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastWill);
    }

    static ServerProcess start(Path directory, String logName, Map<String, String> environment, List<String> command) {
        Path log = directory.resolve(logName + ".log");
        List<String> line = new ArrayList<>();
        Tools.find("setpriv").ifPresent(setpriv -> line.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(FORKER.submit(builder::start).get(), log);
        } catch (Exception e) {
            throw new IllegalStateException("cannot start " + command.getFirst(), e);
        }
    }

    /**
     * Waits until the server answers.
     *
     * @throws StartFailed with the end of its log, if it dies or takes longer than the limit
     */
    ServerProcess awaitReady(Duration limit, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new StartFailed("not ready after " + limit.toSeconds() + " s; its log ends with\n" + tail());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new StartFailed("interrupted");
            }
        }
        return this;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL; returns at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        process.destroy();
    }

    /** Whether it has exited within the limit. */
    boolean awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills it and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Runtime.getRuntime().removeShutdownHook(lastWill);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The JVM is going down already.
        }
    }

    private String tail() {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - 2000));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** A server that did not come up; another port may help. */
    static final class StartFailed extends IllegalStateException {
        StartFailed(String message) {
            super(message);
        }
    }
}
