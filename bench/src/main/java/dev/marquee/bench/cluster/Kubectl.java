package dev.marquee.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kubectl that a platform engineer would type. Blocks. */
public final class Kubectl {

    private final Path kubeconfig;
    private final String program;

    public Kubectl(Path kubeconfig) {
        this.kubeconfig = kubeconfig;
        String cache =
                System.getenv().getOrDefault("MARQUEE_CACHE", System.getProperty("user.home") + "/.cache/marquee");
        Path cached = Path.of(cache, "bin", "kubectl");
        this.program = Files.isExecutable(cached) ? cached.toString() : "kubectl";
    }

    /**
     * Runs it with {@code input} on its standard input.
     *
     * @return what it printed
     * @throws IllegalStateException with what it printed, where it fails
     */
    public String run(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        try {
            Process process = builder.start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kubectl " + String.join(" ", arguments) + ": " + printed.strip());
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
