package dev.marquee.admission.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a pod is told from outside: {@code PodEnvironment}, and a few settings with good defaults. */
@ConfigMapping(prefix = "marquee")
public interface PodConfig {

    /** Kubernetes namespace of the queue. */
    @WithDefault("default")
    String namespace();

    /** Name of the AdmissionQueue that this pod serves. */
    @WithDefault("queue")
    String queueName();

    /** Name of this pod; unique in the fleet. */
    @WithDefault("${hostname:pod-0}")
    String podName();

    /** The queue's Kinesis stream; absent: no record is kept, the short cut alone tells visitors. */
    Optional<String> streamName();

    /** The ConsumerGroup that assigns shards; absent: this pod reads no shard. */
    Optional<String> consumerGroup();

    /** Shards to read where there is no Kubernetes: {@code shardId=epoch}, separated by commas. For benchmarks and tests. */
    Optional<List<String>> staticAssignment();

    /** Where the streams are. */
    Kinesis kinesis();

    /** Where the line is kept. */
    Redis redis();

    /**
     * Proxies between visitors and this pod whose {@code X-Forwarded-For} is true; 0: visitors connect directly. Whoever can
     * reach a pod past them may claim any address.
     */
    @WithDefault("0")
    int trustedProxies();

    /** Private JWKs with which passes are signed, named as {@code PassKeyNames} says; absent: one that lives as long as the process. */
    Optional<String> passKeyDirectory();

    /** API keys of the services that may report to this one, one a line; absent: nobody may. */
    Optional<String> apiKeysFile();

    /** Time between two looks at pass keys and API keys. */
    @WithDefault("30s")
    Duration keysInterval();

    /** Admissions on their way to visitors. */
    Push push();

    /** Everything about the sockets. */
    Sockets sockets();

    /**
     * Life of a visitor token; at least as long as a sale. The operator keeps an old pass key for 30 days: with a longer life,
     * tokens end that much after a rotation.
     */
    @WithDefault("30d")
    Duration visitorTokenLifetime();

    /** Serves {@code GET /nothing}, the yardstick of the join benchmark. */
    @WithDefault("false")
    boolean yardstick();

    /** Where the streams are. */
    interface Kinesis {
        /** Replaces the regional endpoint; absent in production. */
        Optional<String> endpoint();
    }

    /** Where the line is kept. */
    interface Redis {
        /** URLs of a Redis cluster. */
        @WithDefault("redis://127.0.0.1:6379")
        List<String> hosts();

        /** Time that any call may take. */
        @WithDefault("1s")
        Duration timeout();
    }

    /** Admissions on their way to visitors. */
    interface Push {
        /** Whether the admit tick tells the fleet's pods at once, beside the stream. */
        @WithDefault("true")
        boolean shortcut();
    }

    /** Everything about the sockets. */
    interface Sockets {
        /** The first 1,000 of a line hear of a new rank within this time. */
        @WithDefault("400ms")
        Duration headInterval();

        /** Everybody else hears of a new rank within this time. */
        @WithDefault("4s")
        Duration tailInterval();

        /**
         * Time between two signs of life that a socket gives for its visitor; the first comes within two of them. Three must
         * fit into the shortest {@code abandonSeconds} that a release may have, and whoever is away keeps their place for two
         * longer than that at the most: they may have been there for so long after the last one.
         */
        @WithDefault("10s")
        Duration pingInterval();

        /** Over how long the sockets of a pod that goes away are sent elsewhere. */
        @WithDefault("4s")
        Duration drain();
    }
}
