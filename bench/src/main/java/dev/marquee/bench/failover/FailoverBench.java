package dev.marquee.bench.failover;

import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.report.Checkout;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a shard is silent when its reader dies, hands over or is paused, while people are admitted all the time. In
 * acts, each with a fleet and a stream of its own: the emulator looks through all that a shard holds at each read, and
 * after some minutes under load the time of a read is all that would be measured.
 */
@Command(
        name = "failover",
        description = "Silence of a shard whose reader is killed, retired or paused. Needs a running platform.")
public final class FailoverBench implements Callable<Integer> {

    @Option(names = "--kills", defaultValue = "20", description = "with -9 (default: ${DEFAULT-VALUE})")
    int kills;

    @Option(names = "--others", defaultValue = "5", description = "hand-overs, and pauses (default: ${DEFAULT-VALUE})")
    int others;

    @Option(names = "--acts", defaultValue = "5", description = "that share them out (default: ${DEFAULT-VALUE})")
    int acts;

    @Option(names = "--per-second", defaultValue = "40", description = "admissions (default: ${DEFAULT-VALUE})")
    int perSecond;

    private final Silences silences = new Silences();

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = Checkout.find();
        Platform platform = Platform.fromEnvironment();
        Vertx vertx = Vertx.vertx();
        try (KubernetesClient client = platform.client();
                Store store = new Store(vertx, platform.redisUrl())) {
            for (int i = 0; i < acts; i++) {
                try (Act act = new Act(vertx, platform, client, store, perSecond)) {
                    act.play(silences, share(kills, i), share(others, i));
                }
            }
            silences.report(checkout, perSecond, acts);
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** What falls to one act; all of them together make the whole. */
    private int share(int whole, int act) {
        return whole * (act + 1) / acts - whole * act / acts;
    }
}
