package dev.marquee.operator.release.condition;

import dev.marquee.operator.release.ReleaseReason;
import dev.marquee.operator.status.Verdict;

/** Whether the movie is this release's alone. */
public final class MovieOwned {

    public static final String TYPE = "MovieOwned";

    /** It is. */
    public static Verdict yes(String movieId) {
        return Verdict.yes(TYPE, ReleaseReason.Owned, movieId);
    }

    /** It is another's, {@code namespace/name}. */
    public static Verdict conflict(String movieId, String owner) {
        return Verdict.no(
                TYPE, ReleaseReason.Conflict, "movie " + movieId + " belongs to release " + owner + "; one must go");
    }

    /** Redis must say whose it is. */
    public static Verdict unknown(String message) {
        return Verdict.unknown(TYPE, ReleaseReason.RedisUnreachable, message);
    }

    private MovieOwned() {}
}
