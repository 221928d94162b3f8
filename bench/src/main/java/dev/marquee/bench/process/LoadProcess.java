package dev.marquee.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A part of a load that is too large for the sockets of one process: this program again, with another command. It says
 * {@code ready} when the load is there, keeps it until a line comes, and ends. Dies with this JVM. Blocks.
 */
public final class LoadProcess implements AutoCloseable {

    /** What a load generator says when its load is there. */
    public static final String READY = "ready";

    private final Process process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile String last = "nothing";

    private LoadProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /** @param command of this program, with its options */
    public static LoadProcess start(List<String> jvmFlags, List<String> command) {
        List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmFlags);
        words.addAll(List.of("-jar", System.getProperty("java.class.path")));
        words.addAll(command);
        try {
            return new LoadProcess(
                    new ProcessBuilder(words).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the load is there; throws where the process ended before it was. */
    public boolean isReady() {
        return ready.isDone() && ready.join() == null;
    }

    /** What the process said last. */
    public String lastWord() {
        return last;
    }

    /** CPU time so far, in seconds. */
    public double cpuSeconds() {
        return CpuAccount.seconds(process.pid());
    }

    /** Ends the load and waits until the process has written what it measured. */
    public void finish() {
        try {
            process.outputWriter().write("end\n");
            process.outputWriter().flush();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("a part of the load failed: " + last);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void listen() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
                if (line.equals(READY)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            last = e.toString();
        }
        ready.completeExceptionally(new IllegalStateException("a part of the load ended: " + last));
    }
}
