package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends an application all that its OpenAPI document allows, and much that it does not, and finds answers of 500 and above
 * (https://schemathesis.readthedocs.io). {@code ./marquee fuzz} installs it. Blocks for a minute or so.
 */
public final class Schemathesis {

    private static final int EXAMPLES = 60;
    private static final Pattern ALL_WELL = Pattern.compile("(\\d{3,}) generated, \\1 passed");

    private final List<String> command = new ArrayList<>();

    private Schemathesis(URI application) {
        command.addAll(List.of(
                Tools.require("schemathesis").toString(),
                "run",
                application.resolve("/openapi").toString(),
                "--url",
                application.toString(),
                "--checks",
                "not_a_server_error",
                "--max-examples",
                String.valueOf(EXAMPLES),
                "--request-timeout",
                "10",
                "--no-color"));
    }

    /** @param application which shows its document at {@code /openapi} */
    public static Schemathesis of(URI application) {
        return new Schemathesis(application);
    }

    /** Headers of every request. */
    public Schemathesis with(Map<String, String> headers) {
        headers.forEach((name, value) -> command.addAll(List.of("--header", name + ": " + value)));
        return this;
    }

    /** Leaves out the paths that match, such as one that never ends its answer. */
    public Schemathesis without(String pathPattern) {
        command.addAll(List.of("--exclude-path-regex", pathPattern));
        return this;
    }

    /**
     * Prints what it says.
     *
     * @throws AssertionError with that, where it found something, or sent less than a hundred requests
     */
    public void findsNothing() {
        try {
            Process program = new ProcessBuilder(command)
                    .directory(Path.of("target").toFile()) // it keeps what it has sent
                    .redirectErrorStream(true)
                    .start();
            String said = new String(program.getInputStream().readAllBytes());
            System.out.println(said);
            if (program.waitFor() != 0 || !ALL_WELL.matcher(said).find()) {
                throw new AssertionError(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
