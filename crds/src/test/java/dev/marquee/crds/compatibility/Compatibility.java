package dev.marquee.crds.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a newer schema takes away from whoever wrote a manifest for a released one. A looser bound, a new optional field or
 * a new default for a new field take nothing away, nor does a rule that holds wherever a new field is absent.
 */
final class Compatibility {

    /** One of the alternatives of a rule: a field is not there. */
    private static final Pattern ABSENT = Pattern.compile("!has\\((?:self|oldSelf)\\.([\\w.]+)\\)");

    private final List<String> breaks = new ArrayList<>();

    /** One sentence a break, each beginning with the path of the field; empty where there is none. */
    static List<String> breaks(JSONSchemaProps released, JSONSchemaProps now) {
        Compatibility compatibility = new Compatibility();
        compatibility.compare("", released, now);
        return compatibility.breaks;
    }

    private void compare(String path, JSONSchemaProps released, JSONSchemaProps now) {
        same(path, "type", released.getType(), now.getType());
        same(path, "format", released.getFormat(), now.getFormat());
        same(path, "default", released.getDefault(), now.getDefault());
        same(path, "list type", released.getXKubernetesListType(), now.getXKubernetesListType());
        same(path, "list keys", keys(released), keys(now));
        if (!Objects.equals(released.getPattern(), now.getPattern()) && now.getPattern() != null) {
            breaks.add(path + ": the pattern changed");
        }
        noLower(path, "maximum", released.getMaximum(), now.getMaximum());
        noLower(path, "maxLength", released.getMaxLength(), now.getMaxLength());
        noLower(path, "maxItems", released.getMaxItems(), now.getMaxItems());
        noLower(path, "maxProperties", released.getMaxProperties(), now.getMaxProperties());
        noHigher(path, "minimum", released.getMinimum(), now.getMinimum());
        noHigher(path, "minLength", released.getMinLength(), now.getMinLength());
        noHigher(path, "minItems", released.getMinItems(), now.getMinItems());
        noHigher(path, "minProperties", released.getMinProperties(), now.getMinProperties());
        values(path, released, now);
        rules(path, released, now);
        required(path, released, now);
        fields(path, released, now);
    }

    private void fields(String path, JSONSchemaProps released, JSONSchemaProps now) {
        Map<String, JSONSchemaProps> present = now.getProperties() == null ? Map.of() : now.getProperties();
        if (released.getProperties() != null) {
            released.getProperties().forEach((name, field) -> {
                if (present.containsKey(name)) {
                    compare(path + "." + name, field, present.get(name));
                } else {
                    breaks.add(path + "." + name + ": the field is gone");
                }
            });
        }
        if (released.getItems() != null && now.getItems() != null) {
            compare(path + "[]", released.getItems().getSchema(), now.getItems().getSchema());
        }
        if (released.getAdditionalProperties() != null && now.getAdditionalProperties() != null) {
            compare(
                    path + "{}",
                    released.getAdditionalProperties().getSchema(),
                    now.getAdditionalProperties().getSchema());
        }
    }

    private void values(String path, JSONSchemaProps released, JSONSchemaProps now) {
        Set<String> before = texts(released.getEnum());
        Set<String> after = texts(now.getEnum());
        if (before.isEmpty() && !after.isEmpty()) {
            breaks.add(path + ": became an enumeration");
        } else if (!after.isEmpty() && !after.containsAll(before)) {
            before.removeAll(after);
            breaks.add(path + ": the values " + before + " are gone");
        }
    }

    private void rules(String path, JSONSchemaProps released, JSONSchemaProps now) {
        Set<String> before = new HashSet<>();
        released.getXKubernetesValidations().forEach(rule -> before.add(rule.getRule()));
        now.getXKubernetesValidations().stream()
                .filter(rule -> !before.contains(rule.getRule()) && !isGuarded(rule.getRule(), released))
                .forEach(rule -> breaks.add(path + ": a rule is new: " + rule.getMessage()));
    }

    /** Whether a rule holds of whatever lacks a field that the released schema did not have. */
    private static boolean isGuarded(String rule, JSONSchemaProps released) {
        return Stream.of(rule.split(" \\|\\| "))
                .map(ABSENT::matcher)
                .anyMatch(absent -> absent.matches() && !has(released, absent.group(1)));
    }

    private static boolean has(JSONSchemaProps schema, String path) {
        JSONSchemaProps at = schema;
        for (String name : path.split("\\.")) {
            at = at == null || at.getProperties() == null
                    ? null
                    : at.getProperties().get(name);
        }
        return at != null;
    }

    private void required(String path, JSONSchemaProps released, JSONSchemaProps now) {
        Set<String> added = new HashSet<>(now.getRequired());
        released.getRequired().forEach(added::remove);
        added.forEach(name -> breaks.add(path + "." + name + ": became required"));
    }

    private void same(String path, String what, Object released, Object now) {
        if (!Objects.equals(released, now)) {
            breaks.add("%s: the %s changed from %s to %s".formatted(path, what, released, now));
        }
    }

    private void noLower(String path, String what, Number released, Number now) {
        if (now != null && (released == null || now.doubleValue() < released.doubleValue())) {
            breaks.add("%s: %s went down from %s to %s".formatted(path, what, released, now));
        }
    }

    private void noHigher(String path, String what, Number released, Number now) {
        if (now != null && (released == null || now.doubleValue() > released.doubleValue())) {
            breaks.add("%s: %s went up from %s to %s".formatted(path, what, released, now));
        }
    }

    private static List<String> keys(JSONSchemaProps schema) {
        return schema.getXKubernetesListMapKeys() == null ? List.of() : schema.getXKubernetesListMapKeys();
    }

    private static Set<String> texts(List<JsonNode> values) {
        Set<String> texts = new HashSet<>();
        if (values != null) {
            values.forEach(value -> texts.add(value.asText()));
        }
        return texts;
    }
}
