package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The environment of a pod, as {@link PodEnvironment} names it. */
@Singleton
class PodVariables {

    static final String PASS_KEY_DIRECTORY = "/var/run/marquee/pass-key";
    static final String API_KEY_DIRECTORY = "/var/run/marquee/api-key";

    private final OperatorSettings settings;

    PodVariables(OperatorSettings settings) {
        this.settings = settings;
    }

    /** In a fixed order: ours, then those of the queue, which replace ours of the same name. */
    List<EnvVar> of(Fleet fleet) {
        var variables = new LinkedHashMap<String, EnvVar>();
        put(variables, PodEnvironment.NAMESPACE, fleet.namespace());
        put(variables, PodEnvironment.QUEUE_NAME, fleet.name());
        variables.put(PodEnvironment.POD_NAME, ownName());
        put(variables, PodEnvironment.STREAM_NAME, fleet.streamName());
        put(variables, PodEnvironment.CONSUMER_GROUP, fleet.name());
        put(variables, PodEnvironment.REDIS_HOSTS, settings.redisHosts());
        settings.kinesisEndpoint()
                .ifPresent(endpoint -> put(variables, PodEnvironment.KINESIS_ENDPOINT, endpoint.toString()));
        put(variables, PodEnvironment.AWS_REGION, settings.awsRegion());
        put(variables, PodEnvironment.PASS_KEY_DIRECTORY, PASS_KEY_DIRECTORY);
        put(variables, PodEnvironment.API_KEYS_FILE, API_KEY_DIRECTORY + "/" + ApiKeyDependent.KEY);
        if (fleet.spec().pod() != null) {
            fleet.spec()
                    .pod()
                    .env()
                    .forEach(one -> put(variables, one.name(), Objects.requireNonNullElse(one.value(), "")));
        }
        return List.copyOf(variables.values());
    }

    /** AWS credentials of a run without a role. */
    List<EnvFromSource> secrets() {
        return settings.awsSecretName().stream()
                .map(name -> new EnvFromSourceBuilder()
                        .withNewSecretRef()
                        .withName(name)
                        .withOptional(true)
                        .endSecretRef()
                        .build())
                .toList();
    }

    private static void put(Map<String, EnvVar> variables, String name, String value) {
        // The API server drops an empty value, and a comparison would then find a difference for ever.
        variables.put(
                name,
                new EnvVarBuilder()
                        .withName(name)
                        .withValue(value.isEmpty() ? null : value)
                        .build());
    }

    private static EnvVar ownName() {
        return new EnvVarBuilder()
                .withName(PodEnvironment.POD_NAME)
                .withNewValueFrom()
                .withNewFieldRef()
                .withApiVersion("v1")
                .withFieldPath("metadata.name")
                .endFieldRef()
                .endValueFrom()
                .build();
    }
}
