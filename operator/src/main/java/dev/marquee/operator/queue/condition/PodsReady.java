package dev.marquee.operator.queue.condition;

import dev.marquee.operator.queue.QueueReason;
import dev.marquee.operator.status.Verdict;

/** Whether the fleet has its least number of ready pods. */
public final class PodsReady {

    public static final String TYPE = "PodsReady";

    /**
     * Compares.
     *
     * @param ready pods that are ready; null where there is no Deployment
     * @param least pods that the spec wants at the least
     */
    public static Verdict of(Integer ready, int least) {
        return ready != null && ready >= least
                ? Verdict.yes(TYPE, QueueReason.PodsReady, "at least " + least + " pods are ready")
                : Verdict.no(
                        TYPE, QueueReason.TooFewPods, (ready == null ? 0 : ready) + " of " + least + " pods are ready");
    }

    private PodsReady() {}
}
