package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.cluster.Await;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Duration;
import java.util.Optional;

/** The fleet goes from all pods to none, to ten, to one. */
final class ScaleUpAndDown implements Fault {

    private static final int MANY = 10;
    private static final Duration LIMIT = Duration.ofSeconds(300);

    private final Ground ground;
    private boolean done;

    ScaleUpAndDown(Ground ground) {
        this.ground = ground;
    }

    /** The HPA does nothing for a fleet of none, and leaves one of ten alone while it has no metrics. */
    @Override
    public String inject() {
        leastPods(1);
        to(0);
        to(MANY);
        to(1);
        done = true;
        return "0, " + MANY + " and 1 pods";
    }

    @Override
    public void heal() {
        leastPods(ground.pods());
        deployment().scale(ground.pods());
    }

    @Override
    public Optional<String> bite() {
        return done ? Optional.of("each size was reached") : Optional.empty();
    }

    private void to(int pods) {
        deployment().scale(pods);
        Await.until(
                pods + " pods",
                LIMIT,
                () -> ground.fleet().readyPods().size() == pods,
                () -> ground.fleet().readyPods().size() + " ready");
    }

    private void leastPods(int pods) {
        Queues.patch(ground, "{\"spec\":{\"scaling\":{\"minReplicas\":" + pods + "}}}");
        Await.until("a HorizontalPodAutoscaler of at least " + pods, LIMIT, () -> pods == autoscaled());
    }

    private int autoscaled() {
        return ground.client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(ground.fleet().namespace())
                .withName(ground.fleet().name())
                .get()
                .getSpec()
                .getMinReplicas();
    }

    private RollableScalableResource<?> deployment() {
        return ground.client()
                .apps()
                .deployments()
                .inNamespace(ground.fleet().namespace())
                .withName(ground.fleet().name());
    }
}
