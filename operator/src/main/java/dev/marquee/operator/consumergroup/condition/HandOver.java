package dev.marquee.operator.consumergroup.condition;

import dev.marquee.operator.consumergroup.GroupReason;
import dev.marquee.operator.planning.Assignment;
import dev.marquee.operator.status.Verdict;
import java.util.Collection;

/** Whether no reader is handing over to another. */
public final class HandOver {

    public static final String TYPE = "Settled";

    /** Looks for a hand-over in a plan. */
    public static Verdict of(Collection<Assignment> plan) {
        return plan.stream().allMatch(assignment -> assignment.fromPodName() == null)
                ? Verdict.yes(TYPE, GroupReason.Settled, "no reader is handing over")
                : Verdict.no(TYPE, GroupReason.HandingOver, "readers are handing over");
    }

    private HandOver() {}
}
