package dev.marquee.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;

/** The schema of a kind's spec as JSON Schema, draft 7: strict, and without the words that only Kubernetes knows. */
final class SpecSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonNode of(CustomResourceDefinition crd) {
        var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        JsonNode spec =
                Serialization.jsonMapper().valueToTree(root.getProperties().get("spec"));
        return translate(spec);
    }

    private static JsonNode translate(JsonNode schema) {
        return switch (schema) {
            case ObjectNode object -> translate(object);
            case ArrayNode array -> {
                ArrayNode copy = JSON.createArrayNode();
                array.forEach(item -> copy.add(translate(item)));
                yield copy;
            }
            default -> whole(schema);
        };
    }

    private static ObjectNode translate(ObjectNode schema) {
        ObjectNode copy = JSON.createObjectNode();
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            copy.putArray("type").add("integer").add("string");
        }
        List<String> names = new ArrayList<>();
        schema.fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> !name.startsWith("x-kubernetes-"))
                .forEach(name -> copy.set(name, translate(schema.get(name))));
        if (copy.path("properties").isObject()
                && "object".equals(copy.path("type").asText())) {
            copy.put("additionalProperties", false);
        }
        return copy;
    }

    private static JsonNode whole(JsonNode value) {
        return value.isDouble() && value.doubleValue() == Math.rint(value.doubleValue())
                ? JSON.getNodeFactory().numberNode(value.longValue())
                : value;
    }

    private SpecSchema() {}
}
