package dev.marquee.eventing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Where events are told, and who reads them for a service. */
@ConfigMapping(prefix = "marquee.events")
public interface EventSource {

    /** The stream; absent: what happens is kept, and nothing is heard. */
    Optional<String> stream();

    /** Replaces the regional endpoint of Kinesis; absent in production. */
    Optional<String> kinesisEndpoint();

    /** Region of the stream. */
    @WithDefault("${aws.region:us-east-1}")
    String region();

    /** Kubernetes namespace of the ConsumerGroup. */
    @WithDefault("default")
    String namespace();

    /** The ConsumerGroup that assigns shards to the pods of this service; absent: this pod reads no shard. */
    Optional<String> consumerGroup();

    /** Shards to read where there is no Kubernetes: {@code shardId=epoch}, separated by commas. For tests. */
    Optional<List<String>> staticAssignment();

    /** Name of this pod, as the ConsumerGroup knows it. */
    @WithDefault("${hostname:pod-0}")
    String podName();
}
