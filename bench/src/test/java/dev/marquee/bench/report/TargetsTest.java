package dev.marquee.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private final Targets targets = Targets.read(Path.of("targets.yaml"));

    @Test
    void aMissSaysByHowMuch() {
        assertThat(targets.compare("join", Map.of("ratio", 0.3, "p99_ms", 20)))
                .anyMatch(line -> line.contains("ratio") && line.contains("MISSED") && line.contains("50 %"))
                .anyMatch(line -> line.contains("p99_ms") && line.contains("hit"));
    }

    @Test
    void whatWasNotMeasuredIsNoHit() {
        assertThat(targets.compare("push", Map.of())).allMatch(line -> line.contains("not measured"));
    }

    @Test
    void aMissOfAZeroTargetSaysTheNumber() {
        assertThat(targets.compare("failover", Map.of("lost", 3))).anyMatch(line -> line.contains("MISSED 3"));
    }
}
