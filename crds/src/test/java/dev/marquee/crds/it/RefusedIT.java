package dev.marquee.crds.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every manifest of {@code bad/} is refused at admission with the words of its first line. Where a file holds several
 * documents, the last one is the bad one: it changes what the others made.
 */
class RefusedIT {

    @TestFactory
    List<DynamicTest> everyBadManifestIsRefusedByName() {
        List<Path> files = ApiServer.files(Path.of("src/test/resources/bad"));
        assertTrue(files.size() >= 30, files.size() + " bad manifests");
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> refused(file)))
                .toList();
    }

    private static void refused(Path file) throws IOException {
        String text = Files.readString(file);
        String words = text.lines().findFirst().orElseThrow().substring(2);
        String[] documents = text.split("(?m)^---$");
        for (int i = 0; i < documents.length - 1; i++) {
            create(documents[i]);
        }
        String bad = documents[documents.length - 1];
        KubernetesClientException e = assertThrows(KubernetesClientException.class, () -> {
            if (documents.length == 1) {
                create(bad);
            } else {
                update(bad);
            }
        });
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(List.of(400, 422).contains(e.getCode()), () -> "code " + e.getCode());
        assertEquals(documents.length > 1, exists(bad), "a refused manifest changes nothing");
    }

    private static void create(String document) {
        ApiServer.client()
                .resource(parse(document))
                .inNamespace("default")
                .fieldValidation(Validation.STRICT)
                .create();
    }

    private static void update(String document) {
        ApiServer.client()
                .resource(parse(document))
                .inNamespace("default")
                .fieldValidation(Validation.STRICT)
                .update();
    }

    private static boolean exists(String document) {
        return ApiServer.client()
                        .resource(parse(document))
                        .inNamespace("default")
                        .get()
                != null;
    }

    private static GenericKubernetesResource parse(String document) {
        return Serialization.unmarshal(document, GenericKubernetesResource.class);
    }
}
