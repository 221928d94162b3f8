package dev.marquee.crds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page that a platform engineer reads: every field of every kind, and every rule. */
final class Reference {

    private final StringBuilder page = new StringBuilder();

    static String markdown(List<CustomResourceDefinition> crds) {
        Reference reference = new Reference();
        reference.line("# Reference of `marquee.dev/v1alpha1`");
        reference.line("");
        reference.line("Generated from the Java types; see [README.md](README.md). A field in **bold** is required.");
        crds.forEach(reference::kind);
        return reference.page.toString();
    }

    private void kind(CustomResourceDefinition crd) {
        var names = crd.getSpec().getNames();
        CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        line("");
        line("## %s".formatted(names.getKind()));
        line("");
        line(root.getDescription());
        line("");
        line("Short name `%s`; sub-resources: %s."
                .formatted(
                        String.join(", ", names.getShortNames()),
                        version.getSubresources().getScale() == null ? "status" : "status, scale"));
        rules(root);
        table("spec", root.getProperties().get("spec"));
        table("status", root.getProperties().get("status"));
    }

    private void table(String section, JSONSchemaProps schema) {
        line("");
        line("### %s".formatted(section));
        line("");
        line("| field | type | default | bounds | |");
        line("|---|---|---|---|---|");
        rows("", schema);
        rules(schema);
    }

    private void rows(String prefix, JSONSchemaProps schema) {
        if (schema.getProperties() == null) {
            return;
        }
        for (Map.Entry<String, JSONSchemaProps> entry : new TreeMap<>(schema.getProperties()).entrySet()) {
            JSONSchemaProps field = entry.getValue();
            String path = prefix + entry.getKey();
            boolean required =
                    schema.getRequired() != null && schema.getRequired().contains(entry.getKey());
            line("| %s | %s | %s | %s | %s |"
                    .formatted(
                            required ? "**`" + path + "`**" : "`" + path + "`",
                            Bounds.type(field),
                            defaultOf(field.getDefault()),
                            Bounds.of(field),
                            field.getDescription()));
            rows(path + ".", field);
            if (field.getItems() != null) {
                rows(path + "[].", field.getItems().getSchema());
            }
        }
    }

    private void rules(JSONSchemaProps schema) {
        List<String> messages = new ArrayList<>();
        collect("", schema, messages);
        if (!messages.isEmpty()) {
            line("");
            messages.forEach(message -> line("- " + message));
        }
    }

    private static void collect(String path, JSONSchemaProps schema, List<String> messages) {
        if (schema.getXKubernetesValidations() != null) {
            for (ValidationRule rule : schema.getXKubernetesValidations()) {
                messages.add((path.isEmpty() ? "" : "`" + path + "`: ") + rule.getMessage() + ".");
            }
        }
        if (schema.getProperties() != null && !schema.getProperties().containsKey("spec")) {
            new TreeMap<>(schema.getProperties())
                    .forEach((name, field) -> collect(path.isEmpty() ? name : path + "." + name, field, messages));
        }
    }

    private static String defaultOf(JsonNode value) {
        return value == null ? "" : "`" + (value.isTextual() ? value.asText() : value.toString()) + "`";
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    static String values(List<JsonNode> values) {
        return values.stream().map(v -> "`" + v.asText() + "`").collect(Collectors.joining(", "));
    }
}
