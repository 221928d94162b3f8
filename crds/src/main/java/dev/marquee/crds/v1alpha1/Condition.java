package dev.marquee.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * One observation of a resource, in the form of {@code metav1.Condition}. All fields are set from the first visit on.
 *
 * @param type what is observed, CamelCase, unique within a resource
 * @param status whether it holds
 * @param observedGeneration {@code metadata.generation} that it was observed for
 * @param lastTransitionTime when status changed last; to the second
 * @param reason why, one CamelCase word of an enumeration
 * @param message why, for a human; may be empty, never null once written
 */
@ApiType
@RecordBuilder
public record Condition(
        @Required String type,
        @Required ConditionStatus status,
        Long observedGeneration,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lastTransitionTime,
        String reason,
        String message)
        implements ConditionBuilder.With {}
