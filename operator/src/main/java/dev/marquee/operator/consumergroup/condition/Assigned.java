package dev.marquee.operator.consumergroup.condition;

import dev.marquee.operator.consumergroup.GroupReason;
import dev.marquee.operator.planning.Assignment;
import dev.marquee.operator.status.Verdict;
import java.util.Collection;

/** Whether every shard has a reader that is ready. */
public final class Assigned {

    public static final String TYPE = "Assigned";

    /**
     * Compares.
     *
     * @param readyPods names of the pods that may read
     * @param complete whether every shard that is to be read is in the plan
     */
    public static Verdict of(Collection<Assignment> plan, Collection<String> readyPods, boolean complete) {
        if (readyPods.isEmpty()) {
            return Verdict.no(TYPE, GroupReason.NoReadyPod, "no pod is ready to read");
        }
        return complete
                ? Verdict.yes(TYPE, GroupReason.AllAssigned, "every shard has a reader")
                : Verdict.no(TYPE, GroupReason.StreamNotFound, plan.size() + " shards stay assigned as they were");
    }

    /** Epochs of shards that are new in the status are kept in Redis. */
    public static Verdict redisAway() {
        return Verdict.no(
                TYPE, GroupReason.RedisUnreachable, "Redis must say which epochs were used, and cannot be reached");
    }

    private Assigned() {}
}
