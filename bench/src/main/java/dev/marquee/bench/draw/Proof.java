package dev.marquee.bench.draw;

import dev.marquee.events.AdmitEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param departed who left, or was taken out by a rule, since the opening, by the record of the stream
 */
record Proof(
        String promisedHash,
        String toldHash,
        String seed,
        String toldSeed,
        boolean promisedBeforeTheDraw,
        Set<String> drawn,
        List<AdmitEvent> admitted,
        Set<String> departed) {

    /** What is not as it was promised; empty where the draw was fair. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        Draw draw = new Draw(seed);
        check(
                differences,
                promisedBeforeTheDraw,
                "that the hash of the seed was shown before the sale opened cannot be told: its condition"
                        + " DrawCommitted has changed since");
        check(differences, seed.equals(toldSeed), "visitors are told another seed than the release's status");
        check(differences, promisedHash.equals(toldHash), "visitors are told another hash than the release's status");
        check(
                differences,
                promisedHash.equals(draw.seedHash()),
                "the hash of the seed is not the one that was promised");
        admitted.forEach(admit -> ticketOf(admit, draw, differences));
        orderOf(differences);
        passedOver(draw, differences);
        return differences;
    }

    /** Who was drawn, the first of the line first. */
    List<String> order() {
        Draw draw = new Draw(seed);
        return drawn.stream().sorted(Comparator.comparingLong(draw::ticket)).toList();
    }

    /** Whoever is still waiting, and has not left, is behind everybody who was admitted. */
    private void passedOver(Draw draw, List<String> differences) {
        Set<String> accountedFor =
                admitted.stream().map(AdmitEvent::requestId).collect(Collectors.toCollection(HashSet::new));
        accountedFor.addAll(departed);
        long last = admitted.stream().mapToLong(AdmitEvent::ticket).max().orElse(0);
        for (String requestId : drawn) {
            check(
                    differences,
                    accountedFor.contains(requestId) || draw.ticket(requestId) > last,
                    "%s was drawn %d, did not leave, and was passed over".formatted(requestId, draw.ticket(requestId)));
        }
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
