package dev.marquee.operator.stream;

import dev.marquee.operator.config.OperatorSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.inject.Singleton;

/** What the streams of this cluster's queues are called, and how they are tagged. */
@Singleton
public class StreamNames {

    private final String cluster;

    StreamNames(OperatorSettings settings) {
        this.cluster = settings.clusterName();
    }

    /** {@code cluster-namespace-name}. */
    public String name(HasMetadata queue) {
        return joined("-", queue);
    }

    /** {@code cluster/namespace/name}, the value of the owner tag. */
    public String owner(HasMetadata queue) {
        return joined("/", queue);
    }

    private String joined(String separator, HasMetadata queue) {
        var meta = queue.getMetadata();
        return String.join(separator, cluster, meta.getNamespace(), meta.getName());
    }
}
