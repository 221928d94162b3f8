package dev.marquee.operator.release.condition;

import dev.marquee.operator.release.ReleaseReason;
import dev.marquee.operator.status.Verdict;

/** Whether the queue that is to serve the release is there. */
public final class QueueFound {

    public static final String TYPE = "QueueFound";

    /** It is. */
    public static Verdict yes(String queue) {
        return Verdict.yes(TYPE, ReleaseReason.QueueFound, queue);
    }

    /** There is none of that name; what was written before stays. */
    public static Verdict notFound(String queue) {
        return Verdict.no(
                TYPE,
                ReleaseReason.QueueNotFound,
                "spec.admissionQueueName must name an AdmissionQueue of this namespace; there is no " + queue);
    }

    /** One of that name belongs to somebody else. */
    public static Verdict nameTaken(String queue) {
        return Verdict.no(
                TYPE,
                ReleaseReason.QueueNameTaken,
                "AdmissionQueue " + queue
                        + " is not this release's; spec.admissionQueueName must name it, or one of the two be renamed");
    }

    private QueueFound() {}
}
