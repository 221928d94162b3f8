package dev.marquee.e2e.stage;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.bench.demo.DemoRelease;
import java.time.Duration;
import java.util.Map;

/** A small queue of its own for one test, where the credentials for its pods are; closing it takes all of it away. Blocks. */
public final class Provisioned implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final Stage stage;
    private final Fleet fleet;
    private final String manifest;

    /** Makes nothing yet. */
    public Provisioned(Stage stage, String queue) {
        this.stage = stage;
        this.fleet = new Fleet(stage.client(), DemoRelease.NAMESPACE, queue);
        this.manifest = Manifest.read(
                Provisioned.class, "queue.yaml", Map.of("namespace", DemoRelease.NAMESPACE, "queue", queue));
    }

    /** Applies the queue; returns at once. */
    public void apply() {
        stage.kubectl().run(manifest, "apply", "-f", "-");
    }

    public Fleet fleet() {
        return fleet;
    }

    /** Returns once the queue and its stream are gone. */
    @Override
    public void close() {
        String stream = fleet.streamName().orElse(null);
        stage.kubectl()
                .run(manifest, "delete", "--ignore-not-found", "--timeout=" + LIMIT.toSeconds() + "s", "-f", "-");
        if (stream != null) {
            Await.until("no stream " + stream, LIMIT, () -> stage.streams().isGone(stream));
        }
    }
}
