package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Who reads which stream.
 *
 * @param streamName Name of the Kinesis stream; immutable.
 * @param podSelector The pods that share its shards.
 */
@ApiType
@RecordBuilder
public record ConsumerGroupSpec(
        @Required @StreamName @ValidationRule(value = "self == oldSelf", message = "streamName must not change")
        String streamName,

        @Required PodSelector podSelector)
        implements ConsumerGroupSpecBuilder.With {}
