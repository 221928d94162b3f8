package dev.marquee.crds.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** What a constructor puts for an absent value is what the API server puts. */
class DefaultsTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void ofAQueue() throws Exception {
        JsonNode byServer = filled("AdmissionQueue", "{}");
        assertEquals(byServer, json.readTree(Serialization.asJson(AdmissionQueueSpec.defaults())));
    }

    @Test
    void ofARelease() throws Exception {
        String spec = "{\"movieId\":\"dune\",\"admission\":{\"perSecond\":5}}";
        JsonNode byServer = filled("MovieRelease", spec);
        MovieReleaseSpec byJava = Serialization.unmarshal(spec, MovieReleaseSpec.class);
        assertEquals(byServer, json.readTree(Serialization.asJson(byJava)));
    }

    private JsonNode filled(String kind, String spec) throws Exception {
        JSONSchemaProps root = Crds.generate().stream()
                .filter(crd -> crd.getSpec().getNames().getKind().equals(kind))
                .map(crd -> crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema())
                .findFirst()
                .orElseThrow();
        ObjectNode value = (ObjectNode) json.readTree(spec);
        fill(value, root.getProperties().get("spec"));
        return value;
    }

    private static void fill(ObjectNode value, JSONSchemaProps schema) {
        schema.getProperties().forEach((name, field) -> {
            if (!value.has(name) && field.getDefault() != null) {
                value.set(name, field.getDefault().deepCopy());
            }
            if (value.get(name) instanceof ObjectNode child && field.getProperties() != null) {
                fill(child, field);
            }
        });
    }
}
