package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OperatorCrashIT {

    private static final String OPERATORS = "marquee-system";
    private static final int ROUNDS = 10;
    /** Provisioning without a crash takes about this long, the start of the pod left out. */
    private static final int WITHIN_MILLIS = 4_000;

    @Test
    void anOperatorKilledInTheMiddleOfProvisioningEndsInTheSameStateEachTime() throws InterruptedException {
        Random moments = new Random(7);
        try (Stage stage = new Stage()) {
            String undisturbed = provision(stage, -1);
            for (int round = 1; round <= ROUNDS; round++) {
                int moment = moments.nextInt(WITHIN_MILLIS);
                String end = provision(stage, moment);
                System.out.printf(
                        "operator killed after %d ms: %s%n", moment, end.equals(undisturbed) ? "same end" : end);
                assertThat(end).isEqualTo(undisturbed);
            }
        }
    }

    /** The end state of a fresh show, with the operators killed at a moment; never where the moment is negative. */
    private static String provision(Stage stage, int killAfterMillis) throws InterruptedException {
        try (Show show = Show.apply(stage, "e2e-crash", 2, 1, 10, "Open")) {
            if (killAfterMillis >= 0) {
                TimeUnit.MILLISECONDS.sleep(killAfterMillis);
                killOperators(stage);
            }
            show.awaitReady();
            return EndState.of(stage, show);
        }
    }

    private static void killOperators(Stage stage) {
        List<Pod> operators = operators(stage);
        operators.forEach(operator ->
                PodProcess.find(operator.getMetadata().getName()).orElseThrow().signal("KILL"));
        // A container that was killed again and again is started later and later; a new pod is not.
        operators.forEach(
                operator -> stage.client.resource(operator).withGracePeriod(0).delete());
        Await.until(
                "two operators", Duration.ofMinutes(3), () -> operators(stage).size() == 2);
    }

    private static List<Pod> operators(Stage stage) {
        return stage.client.pods().inNamespace(OPERATORS).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(Readiness.getInstance()::isReady)
                .toList();
    }
}
