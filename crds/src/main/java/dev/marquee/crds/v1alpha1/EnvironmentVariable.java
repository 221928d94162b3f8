package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * One environment variable of a pod.
 *
 * @param name a C identifier
 * @param value may be empty; null counts as empty
 */
@ApiType
@RecordBuilder
public record EnvironmentVariable(@Required String name, String value) implements EnvironmentVariableBuilder.With {}
