package dev.marquee.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The script of docs/lottery.md, run as it is printed there: it shares no code with the platform. Blocks. */
public final class OwnWords {

    private static final Path PAGE = Path.of("../docs/lottery.md");
    private static final int LIMIT_SECONDS = 30;

    /**
     * Who was drawn, first in the line first.
     *
     * @param promised hash of the seed, as it was shown before the opening
     */
    public static List<String> drawn(Stage stage, Sale sale, String promised) {
        try {
            String page = Files.readString(PAGE);
            String script = page.substring(page.indexOf("```python\n") + "```python\n".length());
            Process process = new ProcessBuilder(
                            "python3",
                            "-c",
                            script.substring(0, script.indexOf("```")),
                            stage.platform()
                                    .gateway()
                                    .or(sale.fleet()::service)
                                    .orElseThrow()
                                    .toString(),
                            sale.movieId(),
                            promised)
                    .redirectErrorStream(true)
                    .start();
            List<String> printed = process.inputReader().lines().toList();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the script of " + PAGE + " failed: " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private OwnWords() {}
}
