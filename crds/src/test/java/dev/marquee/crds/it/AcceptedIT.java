package dev.marquee.crds.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Good manifests are taken, defaults are filled in, and what Java reads is what was meant. */
class AcceptedIT {

    private static final Path GOOD = Path.of("src/test/resources/good");

    @TestFactory
    List<DynamicTest> everyGoodManifestIsTaken() {
        return ApiServer.files(GOOD).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    HasMetadata made = apply(file.getFileName().toString());
                    assertNotNull(made.getMetadata().getUid());
                }))
                .toList();
    }

    /** As the server holds it: read into Java it would have the defaults in any case. */
    @Test
    void anEmptyQueueHasEveryDefault() throws IOException {
        JsonNode spec = stored(apply("queue-all-defaults.yaml"));
        assertEquals(json(AdmissionQueueSpec.defaults()), spec);
    }

    @Test
    void aMinimalReleaseHasEveryDefault() throws IOException {
        JsonNode spec = stored(apply("release-minimal.yaml"));
        assertEquals(json(release("minimal").getSpec()), spec);
        assertEquals("Open", spec.get("salePolicy").asText());
        assertEquals(120, spec.at("/admission/abandonSeconds").asInt());
        assertFalse(spec.has("onSaleTime") || spec.at("/admission").has("maxActiveSessions"));
    }

    @Test
    void timesKeepTheirInstant() throws IOException {
        apply("release-everything.yaml");
        var spec = release("everything").getSpec();
        assertEquals(Instant.parse("2030-08-01T09:30:00Z"), spec.lobbyOpenTime());
        assertEquals(Instant.parse("2030-08-01T10:00:00.5Z"), spec.onSaleTime());
    }

    @Test
    void whatJavaReadAndWritesBackChangesNothing() throws IOException {
        apply("release-minimal.yaml");
        MovieRelease read = release("minimal");
        MovieRelease written = ApiServer.client().resource(read).update();
        assertEquals(
                read.getMetadata().getResourceVersion(), written.getMetadata().getResourceVersion());
    }

    @Test
    void kubectlScaleSetsTheLeastNumberOfPods() throws IOException {
        apply("queue-everything.yaml");
        var queue = ApiServer.client()
                .resources(AdmissionQueue.class)
                .inNamespace("default")
                .withName("everything");
        queue.scale(6);
        assertEquals(6, queue.get().getSpec().scaling().minReplicas());
        KubernetesClientException e = assertThrows(KubernetesClientException.class, () -> queue.scale(0));
        assertTrue(e.getMessage().contains("minReplicas"), e.getMessage());
    }

    private static JsonNode stored(HasMetadata made) {
        return json(((GenericKubernetesResource) made).get("spec"));
    }

    private static JsonNode json(Object value) {
        return Serialization.jsonMapper().valueToTree(value);
    }

    private static MovieRelease release(String name) {
        return ApiServer.client()
                .resources(MovieRelease.class)
                .inNamespace("default")
                .withName(name)
                .get();
    }

    private static HasMetadata apply(String file) throws IOException {
        String text = Files.readString(GOOD.resolve(file));
        return ApiServer.client()
                .resource(Serialization.unmarshal(text, GenericKubernetesResource.class))
                .inNamespace("default")
                .fieldValidation(Validation.STRICT)
                .forceConflicts()
                .serverSideApply();
    }
}
