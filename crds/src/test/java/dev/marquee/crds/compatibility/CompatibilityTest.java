package dev.marquee.crds.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison sees every kind of break, and nothing else. */
class CompatibilityTest {

    private static final String RELEASED = """
            type: object
            required: [name]
            properties:
              name: {type: string, maxLength: 40, minLength: 1, pattern: "^a"}
              size: {type: integer, minimum: 1, maximum: 10, default: 4}
              mode: {type: string, enum: [A, B]}
              tags: {type: array, maxItems: 4, x-kubernetes-list-type: set, items: {type: string, maxLength: 9}}
            """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'size: {type: integer'|'size: {type: string'|.size: the type changed from integer to string",
                "maxLength: 40|maxLength: 39|.name: maxLength went down from 40 to 39",
                "minLength: 1|minLength: 2|.name: minLength went up from 1 to 2",
                "'minimum: 1,'|'minimum: 2,'|.size: minimum went up from 1.0 to 2.0",
                "maximum: 10|maximum: 9|.size: maximum went down from 10.0 to 9.0",
                "default: 4|default: 5|.size: the default changed from 4 to 5",
                "'[A, B]'|'[A]'|.mode: the values [B] are gone",
                "required: [name]|required: [name, mode]|.mode: became required",
                "'mode:'|'way:'|.mode: the field is gone",
                "maxItems: 4|maxItems: 3|.tags: maxItems went down from 4 to 3",
                "maxLength: 9|maxLength: 8|.tags[]: maxLength went down from 9 to 8",
                "list-type: set|list-type: atomic|.tags: the list type changed from set to atomic",
                "^a|^b|.name: the pattern changed",
            })
    void aBreakIsNamed(String from, String to, String sentence) {
        assertEquals(List.of(sentence), breaks(RELEASED.replace(from, to)));
    }

    @Test
    void whatOnlyGivesIsNone() {
        String looser = RELEASED.replace("maxLength: 40", "maxLength: 41")
                .replace("[A, B]", "[A, B, C]")
                .replace("required: [name]", "required: []")
                .concat("  more: {type: string, maxLength: 3}\n");
        assertEquals(List.of(), breaks(looser));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "self.size > 1 @ 1",
                "!has(self.size) || self.size > 1 @ 1",
                "self.size > 1 && (!has(self.more) || self.more > 1) @ 1",
                "!has(self.more) || self.more > 1 @ 0",
                "!has(oldSelf.size) || !has(oldSelf.deep.more) || self.size == oldSelf.size @ 0",
            })
    void aNewRuleIsABreakUnlessItHoldsWhereverANewFieldIsAbsent(String rule, int expected) {
        String ruled = RELEASED.concat("x-kubernetes-validations: [{rule: '" + rule + "', message: must}]\n");
        assertEquals(expected, breaks(ruled).size(), rule);
    }

    private static List<String> breaks(String now) {
        return Compatibility.breaks(
                Serialization.unmarshal(RELEASED, JSONSchemaProps.class),
                Serialization.unmarshal(now, JSONSchemaProps.class));
    }
}
