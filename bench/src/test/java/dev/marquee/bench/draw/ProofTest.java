package dev.marquee.bench.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.AdmitEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final String SEED = "5eed".repeat(16);
    private static final Draw DRAW = new Draw(SEED);
    private static final List<String> DRAWN = IntStream.range(0, 5)
            .mapToObj("%032x"::formatted)
            .sorted((a, b) -> Long.compare(DRAW.ticket(a), DRAW.ticket(b)))
            .toList();
    private static final String LATE = "f".repeat(32);

    @Test
    void aDrawIsTheOneThatShellToolsCompute() {
        // printf %s "$seed$id" | sha1sum | cut -c1-12, plus one; printf %s "$seed" | sha256sum
        assertThat(DRAW.ticket("0".repeat(32))).isEqualTo(52885422977073L);
        assertThat(DRAW.seedHash()).isEqualTo("9619e2c3275e1e8be9ca29f0d7e0668cfdc675efcac99dbfa3ed48872c69809f");
    }

    @Test
    void aFairDrawHasNoDifferences() {
        assertThat(proof(inOrder(), DRAW.seedHash(), SEED, true).differences()).isEmpty();
    }

    @Test
    void whoIsAdmittedBeforeSomebodyWhoWasDrawnEarlierIsFound() {
        List<AdmitEvent> swapped = List.of(admit(DRAWN.get(1), 1_000), admit(DRAWN.get(0), 2_000));
        assertThat(proof(swapped, DRAW.seedHash(), SEED, true).differences())
                .containsExactly(DRAWN.get(0) + " was admitted after somebody who came behind");
    }

    @Test
    void aTicketThatWasNotDrawnIsFound() {
        AdmitEvent favoured = new AdmitEvent(DRAWN.get(3), "m", 1, 9_000, 1_000);
        assertThat(proof(List.of(favoured), DRAW.seedHash(), SEED, true).differences())
                .singleElement()
                .asString()
                .contains(DRAWN.get(3) + " was drawn");
    }

    @Test
    void whoWasSlippedInAmongTheDrawnIsFound() {
        AdmitEvent slipped = new AdmitEvent(LATE, "m", DRAW.ticket(LATE), 9_000, 1_000);
        assertThat(proof(List.of(slipped), DRAW.seedHash(), SEED, true, Set.copyOf(DRAWN))
                        .differences())
                .singleElement()
                .asString()
                .contains(LATE + " has the drawn ticket");
    }

    @Test
    void aSeedThatWasNotPromisedOrPromisedTooLateIsFound() {
        assertThat(proof(inOrder(), "0".repeat(64), SEED, true).differences())
                .contains("the hash of the seed is not the one that was promised");
        assertThat(proof(inOrder(), DRAW.seedHash(), "0".repeat(64), true).differences())
                .containsExactly("visitors are told another seed than the release's status");
        assertThat(proof(inOrder(), DRAW.seedHash(), SEED, false).differences())
                .singleElement()
                .asString()
                .startsWith("that the hash of the seed was shown before the sale opened cannot be told");
    }

    @Test
    void whoWasDrawnAndPassedOverIsFoundUnlessTheyLeft() {
        List<AdmitEvent> without = List.of(admit(DRAWN.get(0), 1_000), admit(DRAWN.get(2), 2_000));
        assertThat(proof(without, DRAW.seedHash(), SEED, true).differences())
                .singleElement()
                .asString()
                .startsWith(DRAWN.get(1) + " was drawn")
                .endsWith("was passed over");
        assertThat(proof(without, DRAW.seedHash(), SEED, true, Set.of(DRAWN.get(1)))
                        .differences())
                .isEmpty();
    }

    @Test
    void theOrderIsThatOfTheDraw() {
        assertThat(proof(List.of(), DRAW.seedHash(), SEED, true).order()).isEqualTo(DRAWN);
    }

    private static List<AdmitEvent> inOrder() {
        return List.of(
                admit(DRAWN.get(1), 1_000),
                admit(DRAWN.get(0), 1_000),
                admit(DRAWN.get(2), 1_102),
                admit(DRAWN.get(4), 1_103),
                new AdmitEvent(DRAWN.get(3), "m", Draw.LAST + 5, 9_000, 1_306),
                new AdmitEvent(LATE, "m", Draw.LAST + 1, 9_000, 1_204));
    }

    private static Proof proof(List<AdmitEvent> admitted, String promised, String told, boolean inTime) {
        return proof(admitted, promised, told, inTime, Set.of());
    }

    private static Proof proof(
            List<AdmitEvent> admitted, String promised, String told, boolean inTime, Set<String> departed) {
        return new Proof(promised, promised, SEED, told, inTime, Set.copyOf(DRAWN), admitted, departed);
    }

    private static AdmitEvent admit(String requestId, long timestamp) {
        return new AdmitEvent(requestId, "m", DRAW.ticket(requestId), 9_000, timestamp);
    }
}
