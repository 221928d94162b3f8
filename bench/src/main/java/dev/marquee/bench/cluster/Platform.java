package dev.marquee.bench.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a running platform is: the environment decides, and what {@code ./marquee up} starts is the default.
 *
 * @param kubeconfig of an administrator
 * @param redisUrl {@code redis://} or {@code rediss://}
 * @param kinesisEndpoint empty: the regional endpoint of AWS
 * @param gateway of the fleet, where the Service cannot be reached; empty: the Service's own address
 */
public record Platform(Path kubeconfig, String redisUrl, Optional<URI> kinesisEndpoint, Optional<URI> gateway) {

    private static final String LOCAL_REDIS = "redis://172.31.250.2:6379";
    private static final String LOCAL_KINESIS = "http://172.31.250.2:4567";

    /** An API server on this machine is slow while ten pods start beside it, and is not away for that. */
    private static final int REQUEST_TIMEOUT_MILLIS = 60_000;

    /**
     * Reads KUBECONFIG, MARQUEE_STATE, MARQUEE_REDIS_URL, MARQUEE_KINESIS_ENDPOINT and MARQUEE_GATEWAY_URL.
     *
     * @throws IllegalStateException where there is no kubeconfig: no platform is up
     */
    public static Platform fromEnvironment() {
        Path state = Path.of(variable("MARQUEE_STATE").orElse("/var/tmp/marquee"));
        Path kubeconfig = variable("KUBECONFIG").map(Path::of).orElse(state.resolve("kubeconfig"));
        if (!Files.isReadable(kubeconfig)) {
            throw new IllegalStateException(
                    "no platform is up: " + kubeconfig + " is missing. Type ./marquee up first");
        }
        boolean local = kubeconfig.startsWith(state);
        return new Platform(
                kubeconfig,
                variable("MARQUEE_REDIS_URL").orElse(LOCAL_REDIS),
                variable("MARQUEE_KINESIS_ENDPOINT")
                        .or(() -> local ? Optional.of(LOCAL_KINESIS) : Optional.empty())
                        .map(URI::create),
                variable("MARQUEE_GATEWAY_URL").map(URI::create));
    }

    /** A client of its own; the caller closes it. */
    public KubernetesClient client() {
        Config config = Config.fromKubeconfig(new File(kubeconfig.toString()));
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
