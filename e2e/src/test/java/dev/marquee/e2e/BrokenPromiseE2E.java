package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.chaos.ChaosCommand;
import dev.marquee.e2e.stage.PlatformIsUp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A checker that finds nothing proves nothing: each promise, broken behind the platform's back, has to be found broken. */
@ExtendWith(PlatformIsUp.class)
class BrokenPromiseE2E {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void isFoundByTheCheckerOfThatPromise(int promise) {
        PrintStream console = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        int exit;
        try {
            exit = new CommandLine(new ChaosCommand()).execute("--minutes=0", "--seed=1", "--break=" + promise);
        } finally {
            System.setOut(console);
        }
        String verdict = said.toString(StandardCharsets.UTF_8);
        System.out.println(verdict);
        assertThat(exit).isEqualTo(1);
        assertThat(verdict).contains("invariant " + promise + ": ");
    }
}
