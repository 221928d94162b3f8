package dev.marquee.crds.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No number, string, list or map of the API is without bounds, and no field without a description. */
class BoundsTest {

    private final List<String> missing = new ArrayList<>();

    @Test
    void everyFieldIsBoundedAndDescribed() {
        Crds.generate()
                .forEach(crd -> look(
                        crd.getSpec().getNames().getKind(),
                        crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema()));
        assertEquals(List.of(), missing);
    }

    private void look(String path, JSONSchemaProps schema) {
        switch (String.valueOf(schema.getType())) {
            case "integer", "number" ->
                want(path, schema.getMinimum() != null && schema.getMaximum() != null, "a range");
            case "string" -> {
                want(path, isEnum(schema) || schema.getMaxLength() != null, "a length");
                want(
                        path,
                        !isEnum(schema) || values(schema).noneMatch(BoundsTest::isYamlBoolean),
                        "values that are text");
            }
            case "array" -> want(path, schema.getMaxItems() != null, "maxItems");
            default ->
                want(path, schema.getXKubernetesIntOrString() == null || schema.getMaxLength() != null, "a length");
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> {
                want(
                        path + "." + name,
                        field.getDescription() != null
                                && !field.getDescription().isEmpty(),
                        "words");
                look(path + "." + name, field);
            });
        }
        if (schema.getItems() != null) {
            look(path + "[]", schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            want(path, schema.getMaxProperties() != null, "maxProperties");
            look(path + "{}", schema.getAdditionalProperties().getSchema());
        }
    }

    private static Stream<JsonNode> values(JSONSchemaProps schema) {
        return schema.getEnum().stream();
    }

    /** kubectl and Helm read YAML 1.1, where an unquoted Off is false. True and False are the conditions', which nobody types. */
    private static boolean isYamlBoolean(JsonNode value) {
        return value.asText().matches("(?i)y|n|yes|no|on|off");
    }

    private static boolean isEnum(JSONSchemaProps schema) {
        return schema.getEnum() != null && !schema.getEnum().isEmpty();
    }

    private void want(String path, boolean there, String what) {
        if (!there) {
            missing.add(path + " lacks " + what);
        }
    }
}
