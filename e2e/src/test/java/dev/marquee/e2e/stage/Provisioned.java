package dev.marquee.e2e.stage;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Manifest;
import java.time.Duration;
import java.util.Map;

/** A namespace with a small queue of its own for one test; closing it takes all of it away. Blocks. */
public final class Provisioned implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final Stage stage;
    private final Fleet fleet;
    private final String manifest;

    /** Makes nothing yet. */
    public Provisioned(Stage stage, String namespace, String queue) {
        this.stage = stage;
        this.fleet = new Fleet(stage.client(), namespace, queue);
        this.manifest = Manifest.read(Provisioned.class, "queue.yaml", Map.of("namespace", namespace, "queue", queue));
    }

    /** Applies the queue; returns at once. */
    public void apply() {
        stage.kubectl().run(manifest, "apply", "-f", "-");
    }

    public Fleet fleet() {
        return fleet;
    }

    /** Returns once the queue, its stream and its namespace are gone. */
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
