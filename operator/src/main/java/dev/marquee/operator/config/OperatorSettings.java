package dev.marquee.operator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What the operator is told by its environment; {@code MARQUEE_CLUSTER_NAME} is {@link #clusterName()}, and so on. */
@ConfigMapping(prefix = "marquee")
public interface OperatorSettings {

    /** First part of every stream's name and owner tag. */
    @WithDefault("marquee")
    String clusterName();

    /** URL that replaces the regional Kinesis endpoint. */
    Optional<URI> kinesisEndpoint();

    /** AWS region, as {@code AWS_REGION} says. */
    String awsRegion();

    /** Redis URLs, comma-separated; the pods get the same. */
    String redisHosts();

    /** Image of the admission pods where a queue names none. */
    String admissionImage();

    /** Pull policy of that image. */
    @WithDefault("IfNotPresent")
    String admissionImagePullPolicy();

    /** Secret with AWS credentials for the pods, in the queue's namespace; absent where the ServiceAccount has a role. */
    Optional<String> awsSecretName();

    /** Label selector of the pods that are watched; a pod that reads a stream must match it. */
    @WithDefault("app.kubernetes.io/part-of=marquee")
    String podSelector();

    /** How often each thing outside the cluster is looked at. */
    Look look();

    /** Timeouts of calls that leave the cluster. */
    Timeout timeout();

    /** Leader election. */
    Lease lease();

    /** How often each thing outside the cluster is looked at. */
    interface Look {

        /** Streams: deleted, retagged or resharded by somebody else. */
        @WithDefault("5s")
        Duration streams();

        /** Shards and the checkpoints of closed ones. */
        @WithDefault("2s")
        Duration shards();

        /** Keys in Redis. */
        @WithDefault("3s")
        Duration keys();

        /** Which releases a queue serves, and when they open. */
        @WithDefault("5s")
        Duration releases();

        /** A stream that Kinesis is busy with. */
        @WithDefault("1s")
        Duration busyStream();

        /** What only another release or the crowd can change: a conflict, the size of a lobby. */
        @WithDefault("15s")
        Duration slow();
    }

    /** Timeouts of calls that leave the cluster. */
    interface Timeout {

        /** One Kinesis operation, retries included. */
        @WithDefault("5s")
        Duration kinesis();

        /** One exchange with Redis. */
        @WithDefault("2s")
        Duration redis();
    }

    /** Leader election. */
    interface Lease {

        /** Namespace of the Lease; absent: that of the operator's pod. */
        Optional<String> namespace();

        /** Name of the Lease. */
        @WithDefault("marquee-operator")
        String name();
    }
}
