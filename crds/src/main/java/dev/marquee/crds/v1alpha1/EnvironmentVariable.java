package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * One environment variable of a pod.
 *
 * @param name A C identifier.
 * @param value May be empty; absent counts as empty. No place for a secret.
 */
@ApiType
@RecordBuilder
public record EnvironmentVariable(
        @Required @Size(min = 1, max = 128) @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        String name,

        @Size(max = 4096) String value)
        implements EnvironmentVariableBuilder.With {}
