package dev.marquee.bench.draw;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.DrawStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.events.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a release's lobby again from what is published, and compares. Needs a running platform. */
@Command(
        name = "verify-draw",
        description = "Draws a release's lobby again from what is published, and compares with who was admitted.")
public final class VerifyDrawCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    /** Kinesis keeps at least a day; what is older than the opening is of no interest. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Option(names = "--release", required = true, description = "name of the MovieRelease")
    String name;

    @Option(names = "--namespace", defaultValue = "marquee", description = "default: ${DEFAULT-VALUE}")
    String namespace;

    @Option(names = "--order", description = "prints the order that was drawn, one requestId a line")
    boolean printsOrder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Platform platform = Platform.fromEnvironment();
        try (KubernetesClient client = platform.client()) {
            MovieRelease release = client.resources(MovieRelease.class)
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            DrawStatus draw = drawn(release);
            Fleet fleet = new Fleet(client, namespace, release.getStatus().admissionQueueName());
            URI gateway = platform.gateway().or(fleet::service).orElseThrow();
            String movieId = release.getSpec().movieId();
            PublishedDraw told = PublishedDraw.read(gateway, movieId);
            List<Event> events;
            try (EventLog log =
                    new EventLog(platform.kinesisEndpoint(), fleet.streamName().orElseThrow())) {
                events = log.events(movieId, release.getSpec().onSaleTime().minus(MARGIN));
            }
            return verdict(new Proof(
                    draw.seedHash(),
                    told.seedHash(),
                    draw.seed(),
                    told.seed(),
                    promisedAt(release).isBefore(release.getSpec().onSaleTime()),
                    told.requestIds(),
                    EventLog.admissions(events),
                    EventLog.departed(events)));
        }
    }

    private DrawStatus drawn(MovieRelease release) {
        if (release == null) {
            throw new IllegalStateException("there is no MovieRelease " + name + " in namespace " + namespace);
        }
        return Optional.ofNullable(release.getStatus())
                .map(MovieReleaseStatus::draw)
                .filter(draw -> draw.seed() != null)
                .orElseThrow(() -> new IllegalStateException("MovieRelease " + name
                        + " has no status.draw.seed: its line is not drawn, or not drawn yet (ten seconds after"
                        + " spec.onSaleTime it is out)"));
    }

    private static Instant promisedAt(MovieRelease release) {
        return release.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals("DrawCommitted"))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private int verdict(Proof proof) {
        if (printsOrder) {
            proof.order().forEach(System.out::println);
        }
        if (proof.admitted().isEmpty()) {
            System.out.printf(
                    "verify-draw: %d drawn, nothing to compare with: the stream holds no admission of this sale. Wait for"
                            + " one; if there were some, spec.stream.retentionHours of the queue is over%n",
                    proof.drawn().size());
            return 1;
        }
        List<String> differences = proof.differences();
        differences.stream().limit(SHOWN).forEach(difference -> System.out.println("  " + difference));
        long ofThem = proof.admitted().stream()
                .filter(admit -> proof.drawn().contains(admit.requestId()))
                .count();
        System.out.printf(
                "verify-draw: %d drawn, %d of them and %d others admitted, %d differences%n",
                proof.drawn().size(), ofThem, proof.admitted().size() - ofThem, differences.size());
        return differences.isEmpty() ? 0 : 1;
    }
}
