package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * One observation of a resource, in the form of {@code metav1.Condition}. All fields are set from the first visit on.
 *
 * @param type What is observed, CamelCase; one element a type.
 * @param status Whether it holds.
 * @param observedGeneration The {@code metadata.generation} that it was observed for.
 * @param lastTransitionTime When status changed last.
 * @param reason Why, one CamelCase word of an enumeration.
 * @param message Why, for a human; may be empty.
 */
@ApiType
@RecordBuilder
public record Condition(
        @Required @Size(min = 1, max = 316) @Pattern("^[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$")
        String type,

        @Required ConditionStatus status,
        @Min(0) @Max(Api.MAX_LONG) Long observedGeneration,
        @Required @IsoTime Instant lastTransitionTime,

        @Required @Size(min = 1, max = 1024) @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        String reason,

        @Required @Size(max = 32_768) String message)
        implements ConditionBuilder.With {}
