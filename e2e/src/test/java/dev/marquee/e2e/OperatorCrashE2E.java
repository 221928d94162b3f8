package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.e2e.stage.EndState;
import dev.marquee.e2e.stage.Operators;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class OperatorCrashE2E {

    private static final String NAMESPACE = "e2e-crash";
    private static final String QUEUE = "crash";
    private static final String MOVIE = "e2e-crash";
    private static final String STREAM = "marquee-" + NAMESPACE + "-" + QUEUE;
    private static final Duration LIMIT = Duration.ofSeconds(180);

    /** A shorter provisioning would leave no moment to choose from. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    @Test
    void killedAtAnyMomentOfProvisioningTheOperatorsReachTheSameEndState(Stage stage) {
        long seed = Stage.number("seed", System.nanoTime());
        int kills = (int) Stage.number("kills", 10);
        Random random = new Random(seed);
        System.out.printf("operator crash: seed %d%n", seed);
        stage.kubectl().run(namespace(), "apply", "-f", "-");
        EndState state = state(stage);
        apply(stage);
        Duration undisturbed = Await.until("provisioning", LIMIT, state::isWhole, () -> state.look() + "");
        Map<String, String> wanted = state.look();
        remove(stage);
        long span = Math.max(undisturbed.toMillis(), SHORTEST.toMillis());
        System.out.printf("operator crash: undisturbed after %.1f s%n", undisturbed.toMillis() / 1e3);
        for (int i = 1; i <= kills; i++) {
            long moment = random.nextLong(span);
            int killed = crash(stage, moment);
            Duration took = reach(state, wanted);
            remove(stage);
            System.out.printf(
                    "operator crash %d: %d processes killed after %d ms, same end state %.1f s later, then gone%n",
                    i, killed, moment, took.toMillis() / 1e3);
        }
    }

    @AfterEach
    void leaveNothing(Stage stage) {
        remove(stage);
        stage.kubectl().run(namespace(), "delete", "--ignore-not-found", "-f", "-");
    }

    private static int crash(Stage stage, long moment) {
        apply(stage);
        LockSupport.parkNanos(Duration.ofMillis(moment).toNanos());
        return new Operators(stage).kill();
    }

    private static Duration reach(EndState state, Map<String, String> wanted) {
        try {
            return Await.until("the same end state", LIMIT, () -> state.look().equals(wanted));
        } catch (IllegalStateException late) {
            assertThat(state.look()).as(late.getMessage()).isEqualTo(wanted);
            throw late;
        }
    }

    /** Returns once nothing is left of it anywhere. */
    private static void remove(Stage stage) {
        EndState state = state(stage);
        stage.kubectl()
                .run(manifest(), "delete", "--ignore-not-found", "--timeout=" + LIMIT.toSeconds() + "s", "-f", "-");
        Await.until("nothing left", LIMIT, () -> state.isNothing(STREAM), () -> state.look() + "");
    }

    private static void apply(Stage stage) {
        stage.kubectl().run(manifest(), "apply", "-f", "-");
    }

    private static EndState state(Stage stage) {
        return new EndState(stage, new Fleet(stage.client(), NAMESPACE, QUEUE), MOVIE);
    }

    private static String manifest() {
        return Manifest.read(
                OperatorCrashE2E.class, "crash.yaml", Map.of("namespace", NAMESPACE, "queue", QUEUE, "movieId", MOVIE));
    }

    private static String namespace() {
        return """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}""".formatted(NAMESPACE);
    }
}
