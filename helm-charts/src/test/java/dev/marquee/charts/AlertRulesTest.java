package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alert rules say what is wrong and what to do; dashboards are JSON with a title for each panel. */
class AlertRulesTest {

    static Stream<Path> rules() {
        return Stream.of(Chart.values()).flatMap(c -> Chart.files(c.folder().resolve("alerts"), ".yaml").stream());
    }

    static Stream<Path> dashboards() {
        return Stream.of(Chart.values()).flatMap(c -> Chart.files(c.folder().resolve("dashboards"), ".json").stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyAlertTellsAHuman(Path file) throws IOException {
        JsonNode groups = new ObjectMapper()
                .valueToTree(Serialization.unmarshal(Files.readString(file), Map.class))
                .get("groups");
        for (JsonNode group : groups) {
            for (JsonNode rule : group.get("rules")) {
                String name = rule.get("alert").asText();
                assertTrue(name.startsWith("Marquee"), name);
                assertTrue(rule.at("/labels/severity").asText().matches("critical|warning"), name);
                assertTrue(rule.at("/annotations/summary").asText().length() > 10, name);
                assertTrue(rule.at("/annotations/description").asText().length() > 10, name);
            }
        }
    }

    /** Where promtool is installed: Debian's package prometheus, or {@code PROMTOOL}. */
    @ParameterizedTest
    @MethodSource("rules")
    void prometheusTakesTheRules(Path file) throws Exception {
        String promtool = Optional.ofNullable(System.getenv("PROMTOOL")).orElse("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(Path.of(promtool)), promtool + " is not installed");
        Process check = new ProcessBuilder(promtool, "check", "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes());
        assertEquals(0, check.waitFor(), said);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasATitleAndWords(Path file) throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(file));
        for (JsonNode panel : dashboard.get("panels")) {
            assertTrue(!panel.get("title").asText().isEmpty(), panel::toString);
            assertTrue(!panel.get("description").asText().isEmpty(), panel::toString);
        }
    }

    @Test
    void thereAreSome() {
        assertEquals(3, rules().count());
        assertEquals(3, dashboards().count());
    }
}
