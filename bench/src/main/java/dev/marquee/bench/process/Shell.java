package dev.marquee.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the programs of the system. Blocks. */
public final class Shell {

    /** One that hangs must not keep what is broken from being healed. */
    private static final String LIMIT_SECONDS = "60";

    /**
     * Runs a program to its end.
     *
     * @return what it printed
     * @throws IllegalStateException with what it printed, where it fails
     */
    public static String run(List<String> command) {
        try {
            List<String> limited = new ArrayList<>(List.of("timeout", LIMIT_SECONDS));
            limited.addAll(command);
            Process process =
                    new ProcessBuilder(limited).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + printed.strip());
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Shell() {}
}
