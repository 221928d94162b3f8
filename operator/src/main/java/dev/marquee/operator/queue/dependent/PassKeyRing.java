package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.names.PassKeyNames;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.planning.PassKeyPlan;
import dev.marquee.operator.planning.PassKeySeen;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pass keys in a queue's Secret. Immutable; shows nothing of a key but its id. */
public final class PassKeyRing {

    private final Secret secret;
    private final List<PassKeySeen> keys = new ArrayList<>();
    private String unreadable;

    private PassKeyRing(Secret secret) {
        this.secret = secret;
        data(secret)
                .forEach((name, content) -> PassKeyNames.signsFrom(name).ifPresent(from -> {
                    var id = PassKey.idOf(new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8));
                    if (id.isPresent()) {
                        keys.add(new PassKeySeen(name, id.get(), from));
                    } else {
                        unreadable = name;
                    }
                }));
    }

    /** Whether this is the Secret of a queue's pass keys, and belongs to the queue: nobody else's is ever written. */
    public static boolean isOf(AdmissionQueue queue, Secret secret) {
        return secret.getMetadata()
                        .getName()
                        .equals(PassKeyDependent.name(queue.getMetadata().getName()))
                && secret.hasOwnerReferenceFor(queue);
    }

    /** What a Secret holds. */
    public static PassKeyRing of(Secret secret) {
        return new PassKeyRing(secret);
    }

    /** Name of the Secret. */
    public String name() {
        return secret.getMetadata().getName();
    }

    /** When the Secret was made. */
    public Instant madeAt() {
        return Instant.parse(secret.getMetadata().getCreationTimestamp());
    }

    /** In no order. */
    public List<PassKeySeen> keys() {
        return List.copyOf(keys);
    }

    /** The name of something that should be a key and is none. */
    public Optional<String> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    /** Whether this is another wish for a new key than the one that was heeded last; null is none. */
    public boolean isNewWish(String wish) {
        return wish != null && !wish.equals(annotations(secret).get(Labels.ROTATE_PASS_KEY));
    }

    /**
     * Carries out a plan and notes the wish in one write. Blocks.
     *
     * @throws KubernetesClientException also where somebody else wrote the Secret since it was read
     */
    public PassKeyRing write(KubernetesClient client, PassKeyPlan plan, String wish) {
        var data = new HashMap<>(data(secret));
        plan.drop().forEach(data::remove);
        plan.add().ifPresent(from -> data.put(PassKeyNames.of(from), encoded(PassKey.generate())));
        var annotations = new HashMap<>(annotations(secret));
        if (wish != null && plan.add().isPresent()) {
            annotations.put(Labels.ROTATE_PASS_KEY, wish);
        }
        var wanted = new SecretBuilder(secret)
                .editMetadata()
                .withAnnotations(annotations)
                .endMetadata()
                .withData(data)
                .build();
        return new PassKeyRing(client.resource(wanted).update());
    }

    private static Map<String, String> data(Secret secret) {
        return secret.getData() == null ? Map.of() : secret.getData();
    }

    private static Map<String, String> annotations(Secret secret) {
        var annotations = secret.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
