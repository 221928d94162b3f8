package dev.marquee.operator.release.draw;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Seeds as Secrets, one a release, which go with it: a seed must outlive Redis. Made once and never written again. Blocks.
 */
@Singleton
public class SeedSecrets {

    static final String KEY = "seed";

    private final KubernetesClient client;
    private volatile InformerEventSource<Secret, MovieRelease> secrets;

    SeedSecrets(KubernetesClient client) {
        this.client = client;
    }

    /** Makes a release be visited when its Secret changes or goes. */
    public EventSource<?, MovieRelease> eventSource(EventSourceContext<MovieRelease> context) {
        secrets = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Secret.class, MovieRelease.class)
                        .withName("seeds")
                        .withLabelSelector(Labels.MOVIE)
                        .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(MovieRelease.class))
                        .build(),
                context);
        return secrets;
    }

    /** Name of the Secret. */
    static String name(MovieRelease release) {
        return release.getMetadata().getName() + "-draw";
    }

    /**
     * What a release's Secret holds; empty where it has none.
     *
     * @throws IllegalArgumentException where it holds something that is no seed
     */
    Optional<Seed> find(MovieRelease release) {
        return secrets.get(new ResourceID(name(release), release.getMetadata().getNamespace()))
                .filter(secret -> secret.hasOwnerReferenceFor(release))
                .map(SeedSecrets::seed);
    }

    /**
     * Keeps a seed. The informer may be late: one that is there already stays, and is the answer. Empty where the name is
     * somebody else's, an earlier release's of the same name for example, whose seed may be known.
     */
    Optional<Seed> keep(MovieRelease release, Seed seed) {
        var meta = release.getMetadata();
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name(release))
                .withNamespace(meta.getNamespace())
                .withLabels(Map.of(Labels.MOVIE, release.getSpec().movieId()))
                .endMetadata()
                .withType("Opaque")
                .withStringData(Map.of(KEY, seed.text()))
                .build();
        secret.addOwnerReference(release);
        try {
            client.resource(secret).create();
            return Optional.of(seed);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return Optional.ofNullable(client.resource(secret).get())
                    .filter(there -> there.hasOwnerReferenceFor(release))
                    .map(SeedSecrets::seed);
        }
    }

    private static Seed seed(Secret secret) {
        var data = secret.getData() == null ? "" : secret.getData().getOrDefault(KEY, "");
        return new Seed(new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII));
    }
}
