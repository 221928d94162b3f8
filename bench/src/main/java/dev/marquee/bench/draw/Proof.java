package dev.marquee.bench.draw;

import dev.marquee.events.AdmitEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Everything that is published of one draw.
 *
 * @param promisedHash of the release's status
 * @param toldHash that the admission fleet tells visitors
 * @param seed of the release's status
 * @param toldSeed that the admission fleet tells visitors
 * @param promisedBeforeTheDraw whether the promise is older than the opening
 * @param drawn the requestIds that were drawn
 * @param admitted those of the stream, in any order
 */
record Proof(
        String promisedHash,
        String toldHash,
        String seed,
        String toldSeed,
        boolean promisedBeforeTheDraw,
        Set<String> drawn,
        List<AdmitEvent> admitted) {

    /** What is not as it was promised; empty where the draw was fair. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        Draw draw = new Draw(seed);
        check(differences, promisedBeforeTheDraw, "the hash of the seed was not shown before the sale opened");
        check(differences, seed.equals(toldSeed), "visitors are told another seed than the release's status");
        check(differences, promisedHash.equals(toldHash), "visitors are told another hash than the release's status");
        check(
                differences,
                promisedHash.equals(draw.seedHash()),
                "the hash of the seed is not the one that was promised");
        admitted.forEach(admit -> ticketOf(admit, draw, differences));
        orderOf(differences);
        return differences;
    }

    private void ticketOf(AdmitEvent admit, Draw draw, List<String> differences) {
        if (drawn.contains(admit.requestId())) {
            check(
                    differences,
                    admit.ticket() == draw.ticket(admit.requestId()) || admit.ticket() > Draw.LAST,
                    "%s was drawn %d and admitted with %d"
                            .formatted(admit.requestId(), draw.ticket(admit.requestId()), admit.ticket()));
        } else {
            check(
                    differences,
                    admit.ticket() > Draw.LAST,
                    "%s has the drawn ticket %d and is not on the list".formatted(admit.requestId(), admit.ticket()));
        }
    }

    /** Those of one tick have one timestamp, and no order among them. */
    private void orderOf(List<String> differences) {
        long highest = 0;
        for (AdmitEvent admit : admitted.stream()
                .sorted(Comparator.comparingLong(AdmitEvent::timestamp).thenComparingLong(AdmitEvent::ticket))
                .toList()) {
            check(
                    differences,
                    admit.ticket() > highest,
                    "%s was admitted after somebody who came behind".formatted(admit.requestId()));
            highest = Math.max(highest, admit.ticket());
        }
    }

    private static void check(List<String> differences, boolean holds, String otherwise) {
        if (!holds) {
            differences.add(otherwise);
        }
    }
}
