package dev.marquee.crds.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;

/** What a value of a field may be, in words for the reference. */
final class Bounds {

    static String type(JSONSchemaProps field) {
        if (field.getItems() != null) {
            String key = field.getXKubernetesListMapKeys() == null
                            || field.getXKubernetesListMapKeys().isEmpty()
                    ? ""
                    : " by `" + field.getXKubernetesListMapKeys().getFirst() + "`";
            return "list of " + type(field.getItems().getSchema()) + key;
        }
        if (field.getAdditionalProperties() != null) {
            return "map of " + type(field.getAdditionalProperties().getSchema());
        }
        if (Boolean.TRUE.equals(field.getXKubernetesIntOrString())) {
            return "quantity";
        }
        return "date-time".equals(field.getFormat()) ? "time" : field.getType();
    }

    static String of(JSONSchemaProps field) {
        List<String> words = new ArrayList<>();
        if (field.getEnum() != null && !field.getEnum().isEmpty()) {
            words.add(Reference.values(field.getEnum()));
        }
        range(words, number(field.getMinimum()), number(field.getMaximum()), "");
        range(words, field.getMinLength(), field.getMaxLength(), " characters");
        range(words, field.getMinItems(), field.getMaxItems(), " items");
        range(words, field.getMinProperties(), field.getMaxProperties(), " entries");
        if (field.getPattern() != null && !"date-time".equals(field.getFormat())) {
            words.add("`" + field.getPattern().replace("|", "\\|") + "`");
        }
        return String.join("; ", words);
    }

    private static Long number(Double value) {
        return value == null ? null : value.longValue();
    }

    private static void range(List<String> words, Long min, Long max, String unit) {
        if (max != null) {
            words.add((min == null ? "up to " : min + " to ") + max + unit);
        }
    }

    private Bounds() {}
}
