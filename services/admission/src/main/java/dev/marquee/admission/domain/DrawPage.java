package dev.marquee.admission.domain;

import java.util.List;

/**
 * A part of who was drawn for a movie's line; docs/lottery.md says how.
 *
 * @param movie at that instant, never null
 * @param seedHash SHA-256 of the seed, known before anybody may join; null: this line is not drawn
 * @param seed with which it was drawn; null until the sale has opened
 * @param nextCursor where the next part begins; null: this was the last one
 * @param requestIds in no order; somebody may come twice, nobody is left out
 */
public record DrawPage(Movie movie, String seedHash, String seed, String nextCursor, List<String> requestIds) {

    public DrawPage {
        requestIds = List.copyOf(requestIds);
    }
}
