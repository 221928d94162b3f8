package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;

/**
 * Which pods read a stream: those in the same namespace that carry every one of these labels.
 *
 * @param matchLabels never null, at least one by the API
 */
@ApiType
@RecordBuilder
public record PodSelector(@Required Map<String, String> matchLabels) implements PodSelectorBuilder.With {

    public PodSelector {
        matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
    }
}
