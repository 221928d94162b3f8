package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the charts hold of the CRDs is what {@code crds/} generates. */
class CrdCopyTest {

    private static final Path SOURCE = Path.of("../crds/src/main/resources/crds");
    private static final Path COPY = Path.of("operator/files/crds");

    @TestFactory
    List<DynamicTest> theOperatorsCrdsAreCurrent() {
        return Chart.files(SOURCE, ".yaml").stream()
                .map(Path::getFileName)
                .map(name -> DynamicTest.dynamicTest(
                        name.toString(),
                        () -> Update.check(COPY.resolve(name), Files.readString(SOURCE.resolve(name)))))
                .toList();
    }

    @Test
    void noOtherCrdIsInTheChart() {
        assertEquals(names(SOURCE), names(COPY));
    }

    @Test
    void thePlatformsValuesAreThoseOfTheCrds() throws IOException {
        Path file = Chart.PLATFORM.folder().resolve("values.schema.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode schema = (ObjectNode) json.readTree(Files.readString(file));
        ObjectNode definitions = (ObjectNode) schema.get("definitions");
        for (Path crd : Chart.files(SOURCE, ".yaml")) {
            var read = Serialization.unmarshal(Files.readString(crd), CustomResourceDefinition.class);
            String name = read.getSpec().getNames().getKind() + "Spec";
            if (definitions.has(name)) {
                definitions.set(name, SpecSchema.of(read));
            }
        }
        Update.check(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
    }

    private static List<String> names(Path folder) {
        return Chart.files(folder, ".yaml").stream()
                .map(f -> f.getFileName().toString())
                .toList();
    }
}
