package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;

/**
 * Which pods read a stream.
 *
 * @param matchLabels Pods of the same namespace that carry every one of these labels.
 */
@ApiType
@RecordBuilder
public record PodSelector(
        @Required
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = "self.all(k, k.size() <= 317)",
                message = "a label's key must not be longer than 317 characters")
        Map<String, @Size(max = 63) @Pattern("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$") String> matchLabels)
        implements PodSelectorBuilder.With {

    public PodSelector {
        matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
    }
}
