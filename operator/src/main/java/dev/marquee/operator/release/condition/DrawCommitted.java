package dev.marquee.operator.release.condition;

import dev.marquee.operator.release.ReleaseReason;
import dev.marquee.operator.status.Verdict;

/** Whether the seed of a lottery is kept, and is the one whose hash was shown. Only a lottery has this condition. */
public final class DrawCommitted {

    public static final String TYPE = "DrawCommitted";

    /** It is. */
    public static Verdict yes(String seedHash) {
        return Verdict.yes(TYPE, ReleaseReason.SeedKept, "SHA-256 of the seed is " + seedHash);
    }

    /** The Secret is gone, or holds another seed, and no copy is left. */
    public static Verdict lost(String secret) {
        return Verdict.no(
                TYPE,
                ReleaseReason.SeedLost,
                "Secret " + secret + " must hold the seed whose SHA-256 is status.draw.seedHash; put it back, or delete"
                        + " the release and apply it again");
    }

    /** The name of the Secret is taken; right after a release of the same name was deleted this passes by itself. */
    public static Verdict nameTaken(String secret) {
        return Verdict.no(
                TYPE,
                ReleaseReason.SeedNameTaken,
                "Secret " + secret + " must be this release's and is somebody else's; delete it");
    }

    private DrawCommitted() {}
}
