package dev.marquee.admission.client;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jboss.logging.Logger;

/**
 * Tells humans what happened to the fleet, as Events on its AdmissionQueue: one for all pods that see the same, counted where
 * it happens again. What a pod tells before it has heard of its queue waits for that; an Event that cannot be written is
 * dropped. Never blocks; thread-safe.
 */
@Singleton
public class FleetEvents {

    private static final Logger LOG = Logger.getLogger(FleetEvents.class);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What pods tell within this time is the same thing, seen by each of them. */
    private static final Duration SAME = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final KubernetesAccess kubernetes;
    private final QueueWatch queues;

    FleetEvents(Vertx vertx, KubernetesAccess kubernetes, QueueWatch queues) {
        this.vertx = vertx;
        this.kubernetes = kubernetes;
        this.queues = queues;
    }

    /**
     * Writes an Event soon, in the order of the calls.
     *
     * @param what the same for whatever counts as the same: a part of the Event's name ({@code [a-z0-9-]+})
     * @param note what happened the first time; holds no secret
     */
    public void tell(String what, String reason, boolean warning, String note, Instant at) {
        if (queues.isThere()) {
            queues.known()
                    .compose(queue -> vertx.executeBlocking(() -> write(queue, what, reason, warning, note, at)))
                    .onFailure(cause -> LOG.warnf("the Event %s was dropped: %s", reason, cause.getMessage()));
        }
    }

    private Void write(AdmissionQueue queue, String what, String reason, boolean warning, String note, Instant at) {
        String namespace = queue.getMetadata().getNamespace();
        String name = queue.getMetadata().getName() + "." + what;
        Resource<Event> known = kubernetes
                .client()
                .events()
                .v1()
                .events()
                .inNamespace(namespace)
                .withName(name);
        Event before = known.get();
        try {
            if (before == null) {
                kubernetes
                        .client()
                        .resource(event(queue, name, reason, warning, note, at))
                        .create();
            } else if (lastTime(before).plus(SAME).isBefore(at)) {
                countAgain(known, before, at);
            }
        } catch (KubernetesClientException e) {
            // Another pod was faster, and told the same.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
        return null;
    }

    /** Only if nobody has changed it meanwhile. */
    private static void countAgain(Resource<Event> known, Event before, Instant at) {
        int count = before.getSeries() == null ? 1 : before.getSeries().getCount();
        known.patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"metadata":{"resourceVersion":"%s"},"series":{"count":%d,"lastObservedTime":"%s"}}
                """.formatted(
                        before.getMetadata().getResourceVersion(), count + 1, MICROS.format(at)));
    }

    private static Instant lastTime(Event event) {
        MicroTime time = event.getSeries() == null
                ? event.getEventTime()
                : event.getSeries().getLastObservedTime();
        return Instant.parse(time.getTime());
    }

    private static Event event(
            AdmissionQueue queue, String name, String reason, boolean warning, String note, Instant at) {
        var meta = queue.getMetadata();
        return new EventBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(meta.getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(at)))
                .withReportingController("marquee.dev/admission")
                .withReportingInstance(meta.getName())
                .withAction("Admit")
                .withReason(reason)
                .withType(warning ? "Warning" : "Normal")
                .withNote(note)
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(queue.getApiVersion())
                        .withKind(queue.getKind())
                        .withName(meta.getName())
                        .withNamespace(meta.getNamespace())
                        .withUid(meta.getUid())
                        .build())
                .build();
    }
}
