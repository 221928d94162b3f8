package dev.marquee.crds.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.crds.generate.Crds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A manifest that was good for a released version stays good, and says the same. */
class ReleasedVersionsTest {

    @TestFactory
    List<DynamicTest> nothingIsTakenAway() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("released"))) {
            List<Path> released =
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
            assertFalse(released.isEmpty(), "crds/released is empty");
            return released.stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)))
                    .toList();
        }
    }

    private static void compare(Path file) throws IOException {
        var released = Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        CustomResourceDefinition now = Crds.generate().stream()
                .filter(crd -> crd.getMetadata()
                        .getName()
                        .equals(released.getMetadata().getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + ": the kind is gone"));
        for (var version : released.getSpec().getVersions()) {
            var successor = now.getSpec().getVersions().stream()
                    .filter(v -> v.getName().equals(version.getName()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(file + ": " + version.getName() + " is gone"));
            assertEquals(
                    List.of(),
                    Compatibility.breaks(
                            version.getSchema().getOpenAPIV3Schema(),
                            successor.getSchema().getOpenAPIV3Schema()));
        }
        assertTrue(now.getSpec()
                .getNames()
                .getShortNames()
                .containsAll(released.getSpec().getNames().getShortNames()));
    }
}
