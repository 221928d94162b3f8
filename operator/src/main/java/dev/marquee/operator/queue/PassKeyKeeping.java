package dev.marquee.operator.queue;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.names.PassKeyNames;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.crds.v1alpha1.Api;
import dev.marquee.crds.v1alpha1.PassKeyStatus;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.planning.PassKeyPlan;
import dev.marquee.operator.planning.PassKeySeen;
import dev.marquee.operator.queue.dependent.PassKeyRing;
import dev.marquee.operator.status.Retries;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * The pass-key step of a visit: adds a key to the queue's Secret when its time has come or somebody asks, and drops those
 * that nothing alive was signed with. The pods find it in the volume that they have; none restarts.
 */
@Singleton
class PassKeyKeeping {

    private static final Logger LOG = Logger.getLogger(PassKeyKeeping.class);
    private static final String KIND = "pass-key";
    private static final Duration TOKEN_LIFE = Duration.ofDays(PassKeyNames.VISITOR_TOKEN_DAYS);

    private final Retries retries;
    private final EventRecorder events;

    PassKeyKeeping(Retries retries, EventRecorder events) {
        this.retries = retries;
        this.events = events;
    }

    /** @param spec that runs; empty where none does */
    PassKeyOutcome keep(AdmissionQueue queue, Optional<AdmissionQueueSpec> spec, Context<AdmissionQueue> context) {
        var ring = context.getSecondaryResources(Secret.class).stream()
                .filter(secret -> PassKeyRing.isOf(queue, secret))
                .findFirst()
                .map(PassKeyRing::of);
        if (ring.isEmpty() || spec.isEmpty()) {
            return new PassKeyOutcome(
                    Optional.ofNullable(queue.getStatus())
                            .map(AdmissionQueueStatus::passKeys)
                            .orElse(List.of()),
                    null);
        }
        try {
            return kept(queue, spec.get(), ring.get(), context);
        } catch (KubernetesClientException e) {
            // A conflict: the cache is a moment behind. Anything else is told by the fleet's own writes too.
            LOG.warnf("pass keys of %s: %s", ResourceID.fromResource(queue), e.getMessage());
            return shown(ring.get(), retries.failed(KIND, ResourceID.fromResource(queue)));
        }
    }

    private PassKeyOutcome kept(
            AdmissionQueue queue, AdmissionQueueSpec spec, PassKeyRing ring, Context<AdmissionQueue> context) {
        int days = spec.passKeys().rotationDays();
        var wish = queue.getMetadata().getAnnotations().get(Labels.ROTATE_PASS_KEY);
        var now = Instant.now();
        var plan = PassKeyPlan.of(
                ring.keys(),
                ring.madeAt(),
                days == 0 ? OptionalInt.empty() : OptionalInt.of(days),
                ring.isNewWish(wish),
                TOKEN_LIFE,
                Api.MAX_PASS_KEYS,
                now);
        ring.unreadable().ifPresent(name -> events.record(queue, EventReason.PassKeyTrouble, trouble(ring, name)));
        if (plan.full()) {
            events.record(
                    queue,
                    EventReason.PassKeyTrouble,
                    "no new pass key: there are " + Api.MAX_PASS_KEYS + ", each kept until its last token has ended");
        }
        if (!plan.isDue()) {
            return shown(ring, plan.lookAgain());
        }
        var after = ring.write(context.getClient(), plan, wish);
        retries.succeeded(KIND, ResourceID.fromResource(queue));
        tell(queue, ring, after);
        return shown(after, plan.lookAgain());
    }

    private void tell(AdmissionQueue queue, PassKeyRing before, PassKeyRing after) {
        after.keys().stream()
                .filter(key -> !before.keys().contains(key))
                .forEach(key -> events.record(
                        queue,
                        EventReason.PassKeyAdded,
                        "pass key " + key.keyId() + " signs from " + key.signsFrom() + " on"));
        before.keys().stream()
                .filter(key -> !after.keys().contains(key))
                .forEach(key -> events.record(
                        queue,
                        EventReason.PassKeyDropped,
                        "nothing that pass key " + key.keyId() + " signed is alive"));
    }

    private static String trouble(PassKeyRing ring, String name) {
        return name + " in the Secret " + ring.name() + " must be an Ed25519 private JWK with a kid of at most 128 of"
                + " a-z, A-Z, 0-9, _, . and -; the pods do without it";
    }

    private static PassKeyOutcome shown(PassKeyRing ring, Duration lookAgain) {
        return new PassKeyOutcome(
                ring.keys().stream()
                        .sorted(Comparator.comparing(PassKeySeen::signsFrom))
                        .limit(Api.MAX_PASS_KEYS)
                        .map(key -> new PassKeyStatus(
                                key.keyId(), key.signsFrom().equals(Instant.EPOCH) ? null : key.signsFrom()))
                        .toList(),
                lookAgain);
    }
}
