package dev.marquee.operator.release.condition;

import dev.marquee.operator.release.ReleaseReason;
import dev.marquee.operator.status.Verdict;
import java.time.Instant;

/** Whether Redis holds what the spec that runs says. */
public final class KeysWritten {

    public static final String TYPE = "KeysWritten";

    /** It does. */
    public static Verdict yes() {
        return Verdict.yes(TYPE, ReleaseReason.Written, "Redis holds the limits and the schedule");
    }

    /** It does, but for the opening of a sale whose lobby was drawn, or is about to be. */
    public static Verdict openingKept(Instant opening) {
        return Verdict.no(
                TYPE,
                ReleaseReason.OpeningKept,
                "the lottery is drawn at " + opening
                        + ", and whoever knows its seed could choose a place in a later one;"
                        + " set spec.onSaleTime to that time again");
    }

    /** There is nothing that it should hold. */
    public static Verdict nothing() {
        return Verdict.no(TYPE, ReleaseReason.NothingToWrite, "nothing is written");
    }

    /** Redis does not answer. */
    public static Verdict away(String message) {
        return Verdict.no(TYPE, ReleaseReason.RedisUnreachable, message);
    }

    private KeysWritten() {}
}
