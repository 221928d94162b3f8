package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.chaos.ChaosCommand;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

@ExtendWith(PlatformIsUp.class)
class ChaosE2E {

    @Test
    void theLineKeepsItsSixPromisesWhilePodsRedisAndKinesisFailInTurn(Stage stage) {
        int exit = new CommandLine(new ChaosCommand())
                .execute(
                        "--minutes=2",
                        "--seed=" + Stage.number("seed", System.currentTimeMillis() % 1_000_000),
                        "--fault=kill-pod",
                        "--fault=cut-pod-redis",
                        "--fault=restart-redis",
                        "--fault=kinesis-partial-put");
        assertThat(exit).as("what was printed above says more").isZero();
    }
}
