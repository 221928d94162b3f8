package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Who reads which stream.
 *
 * @param streamName name of the Kinesis stream; immutable
 * @param podSelector the readers
 */
@ApiType
@RecordBuilder
public record ConsumerGroupSpec(
        @Required String streamName, @Required PodSelector podSelector) implements ConsumerGroupSpecBuilder.With {}
