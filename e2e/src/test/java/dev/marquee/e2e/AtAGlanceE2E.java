package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.e2e.stage.KubectlTable;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class AtAGlanceE2E {

    @Test
    void kubectlGetSaysOfEveryPartWhetherItIsReady(Stage stage) {
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-glance", 10)) {
            String printed = stage.kubectl()
                    .run(
                            "",
                            "get",
                            "mr,aq,cg,hpa,deploy",
                            "--namespace=" + sale.fleet().namespace());
            List<KubectlTable> tables = KubectlTable.read(printed);
            System.out.printf("at a glance: %d tables%n%s", tables.size(), printed);
            assertThat(printed).doesNotContain("<invalid>");
            assertThat(tables).hasSize(5);
            assertThat(tables).allSatisfy(table -> assertThat(table.rows()).isNotEmpty());
            assertThat(tables.stream().filter(table -> table.has("READY")))
                    .as("MovieRelease, AdmissionQueue, ConsumerGroup, Deployment")
                    .hasSize(4)
                    .allSatisfy(table -> assertThat(table.column("READY"))
                            .noneMatch(cell -> cell.isBlank() || cell.equals("<none>")));
        }
    }
}
