package dev.marquee.crds.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What git holds is what the Java types say. With {@code -Dupdate} the files are written instead. */
class GeneratedFilesTest {

    private static final Path YAML = Path.of("src/main/resources/crds");
    private static final Path REFERENCE = Path.of("reference.md");
    private static final String COMMAND = "./mvnw -pl crds test -Dtest=GeneratedFilesTest -Dupdate";

    @TestFactory
    List<DynamicTest> theCrdsInGitAreCurrent() {
        return Crds.generate().stream()
                .map(crd -> DynamicTest.dynamicTest(
                        Crds.fileName(crd), () -> check(YAML.resolve(Crds.fileName(crd)), Crds.yaml(crd))))
                .toList();
    }

    @Test
    void theReferenceInGitIsCurrent() throws IOException {
        List<CustomResourceDefinition> crds = Crds.generate();
        check(REFERENCE, Reference.markdown(crds));
    }

    private static void check(Path file, String wanted) throws IOException {
        if (System.getProperty("update") != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, wanted);
        }
        String found = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(wanted, found, "crds/" + file + " is not current. Run: " + COMMAND);
    }
}
