package dev.marquee.e2e;

import static dev.marquee.e2e.Stage.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableIT {

    @Test
    void kubectlShowsTheStateAtAGlance() {
        try (Stage stage = new Stage();
                Show show = Show.apply(stage, "e2e-table", 1, 1, 10, "Open")) {
            show.awaitReady();
            String table = stage.kubectl.run("", "get", "mr,aq,cg,hpa,deploy,pods", "--namespace=" + NAMESPACE);
            System.out.println(table);
            assertThat(table).contains("NAME", "READY", "REASON", "AGE", "STREAM", "AllReady", "AllAssigned");
            assertThat(table.lines().filter(line -> line.contains("e2e-table")))
                    .hasSizeGreaterThanOrEqualTo(6)
                    .allMatch(line -> line.length() < 200);
        }
    }
}
