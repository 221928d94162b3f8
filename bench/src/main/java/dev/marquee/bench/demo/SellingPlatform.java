package dev.marquee.bench.demo;

import dev.marquee.bench.cluster.Fleet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.Optional;

/**
 * Where the selling side of a platform answers.
 *
 * @param apiKey that its services take
 * @param toss the stand-in for the payment provider
 */
record SellingPlatform(URI catalog, URI booking, URI toss, String apiKey) {

    private static final String LOCAL_TOSS = "http://172.31.250.2:4580";

    /** Empty where there is none: a platform may be the line alone. */
    static Optional<SellingPlatform> find(KubernetesClient client, Fleet fleet) {
        return address(client, "marquee-booking")
                .flatMap(booking -> address(client, "marquee-catalog")
                        .map(catalog -> new SellingPlatform(
                                catalog,
                                booking,
                                URI.create(Optional.ofNullable(System.getenv("MARQUEE_TOSS_URL"))
                                        .orElse(LOCAL_TOSS)),
                                fleet.apiKey())));
    }

    private static Optional<URI> address(KubernetesClient client, String service) {
        return Optional.ofNullable(client.services()
                        .inNamespace(DemoRelease.NAMESPACE)
                        .withName(service)
                        .get())
                .map(found -> URI.create("http://" + found.getSpec().getClusterIP() + ":"
                        + found.getSpec().getPorts().getFirst().getPort()));
    }
}
