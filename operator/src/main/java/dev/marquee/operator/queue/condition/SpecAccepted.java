package dev.marquee.operator.queue.condition;

import dev.marquee.operator.queue.QueueReason;
import dev.marquee.operator.status.Verdict;

/** Whether the present spec is the one that runs. */
public final class SpecAccepted {

    public static final String TYPE = "SpecAccepted";

    /** It is. */
    public static Verdict accepted() {
        return Verdict.yes(TYPE, QueueReason.Accepted, "the spec is valid");
    }

    /** It is not; the last valid one keeps running. */
    public static Verdict refused(QueueReason reason, String message) {
        return Verdict.no(TYPE, reason, message);
    }

    private SpecAccepted() {}
}
