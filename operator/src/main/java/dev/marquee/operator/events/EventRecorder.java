package dev.marquee.operator.events;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells humans what happened to a resource, as Kubernetes Events. Never blocks a reconciler and never fails it: an Event
 * that cannot be written is dropped. The same Event about the same resource is written once in ten minutes.
 */
@Singleton
public class EventRecorder {

    private static final Logger LOG = Logger.getLogger(EventRecorder.class);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final long REPEAT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final KubernetesClient client;
    private final Map<Told, Long> told = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1000),
            Thread.ofVirtual().name("events-", 0).factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private record Told(String uid, EventReason reason, String note) {}

    EventRecorder(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Writes an Event soon.
     *
     * @param about the resource, with its uid
     * @param note what happened; holds no secret, cut at 1000 characters
     */
    public void record(HasMetadata about, EventReason reason, String note) {
        long now = System.nanoTime();
        var before = told.put(new Told(about.getMetadata().getUid(), reason, note), now);
        if (before != null && now - before < REPEAT_NANOS) {
            return;
        }
        if (told.size() > MOST_REMEMBERED) {
            told.values().removeIf(at -> now - at > REPEAT_NANOS);
        }
        writer.execute(() -> write(about, reason, note));
    }

    private void write(HasMetadata about, EventReason reason, String note) {
        var meta = about.getMetadata();
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(meta.getName() + "-")
                .withNamespace(meta.getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(ZonedDateTime.now(ZoneOffset.UTC).format(MICROS)))
                .withReportingController("marquee.dev/operator")
                .withReportingInstance(System.getenv().getOrDefault("HOSTNAME", "operator"))
                .withAction("Reconcile")
                .withReason(reason.name())
                .withType(reason.type())
                .withNote(note.substring(0, Math.min(note.length(), 1000)))
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(about.getApiVersion())
                        .withKind(about.getKind())
                        .withName(meta.getName())
                        .withNamespace(meta.getNamespace())
                        .withUid(meta.getUid())
                        .build())
                .build();
        try {
            client.events().v1().events().resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.debugf("event %s about %s/%s dropped: %s", reason, meta.getNamespace(), meta.getName(), e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        writer.shutdownNow();
    }
}
