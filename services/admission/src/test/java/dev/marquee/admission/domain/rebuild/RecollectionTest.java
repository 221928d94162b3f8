package dev.marquee.admission.domain.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.Event;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RecollectionTest {

    private static final String MOVIE = "dune-3";
    private static final String BEFORE = "1000";
    private static final String NOW = "2000";
    private static final long T0 = 1_700_000_000_000L;

    @RepeatedTest(200)
    void anyOrderAndAnyRepeatsTellTheSameLine(RepetitionInfo repetition) {
        long seed = 77_000 + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Story story = Story.random(random);
        List<Event> delivered = new ArrayList<>(story.events);
        for (Event event : story.events) {
            if (random.nextInt(3) == 0) {
                delivered.add(event);
            }
        }
        Collections.shuffle(delivered, random);
        Recollection recollection = new Recollection(MOVIE, NOW, 0);
        delivered.forEach(recollection::add);
        assertThat(recollection.memories())
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(story.people.values());
        assertThat(recollection.admittedTotal()).as("seed " + seed).isEqualTo(story.admitted);
    }

    @Test
    void whoIsOutComesBeforeWhoIsInSoThatNoPlaceIsTakenBeforeItIsFree() {
        Recollection recollection = new Recollection(MOVIE, NOW, 0);
        for (int i = 0; i < 50; i++) {
            String id = "%02d".formatted(i);
            recollection.add(new JournalEvent(MOVIE, List.of(entry(i, BEFORE, "J " + (i + 1) + " " + id))));
            if (i % 2 == 0) {
                recollection.add(new JournalEvent(
                        MOVIE, List.of(entry(100, BEFORE, "D " + (T0 + 100) * 16 + " " + id))));
            }
        }
        assertThat(recollection.memories().subList(0, 25)).allMatch(Memory.Departed.class::isInstance);
    }

    @Test
    void whatSomebodyRemembersIsUnrecordedUnlessTheRecordSaysItToo() {
        for (boolean recordFirst : new boolean[] {true, false}) {
            Recollection recollection = of(entry(1, BEFORE, "J 5 a"), entry(1, BEFORE, "J 6 b"));
            JournalEvent left = new JournalEvent(MOVIE, List.of(entry(2, BEFORE, "D 32 a")));
            JournalEvent claimed = new JournalEvent(MOVIE, List.of(entry(2, BEFORE, "C 9 b 6:1:2:p")));
            recollection.remember(claimed);
            if (recordFirst) {
                recollection.add(left);
            }
            recollection.remember(left);
            if (!recordFirst) {
                recollection.add(left);
            }
            assertThat(recollection.memories())
                    .containsExactly(
                            new Memory.Departed("a", 32, 5, true), new Memory.Claimed("b", 9, "6:1:2:p", false));
        }
    }

    @Test
    void whatHappenedInThePresentLifeIsNoNews() {
        assertThat(of(entry(1, NOW, "J 5 a")).memories()).isEmpty();
        assertThat(of(entry(1, BEFORE, "J 5 a"), entry(2, NOW, "J 9 a")).memories())
                .containsExactly(new Memory.Waiting("a", 5));
    }

    @Test
    void anotherMovieAndAnEarlierReleaseOfThisOneAreNoNews() {
        Recollection recollection = new Recollection(MOVIE, NOW, T0 + 10);
        recollection.add(new JournalEvent("heat", List.of(entry(20, BEFORE, "J 5 a"))));
        recollection.add(new JournalEvent(MOVIE, List.of(entry(9, BEFORE, "J 6 b"))));
        recollection.add(new AdmitEvent("b", MOVIE, 6, T0 + 60_000, T0 + 9));
        assertThat(recollection.memories()).isEmpty();
        assertThat(recollection.horizonMillis()).isZero();
    }

    @Test
    void anAdmissionOfAPlaceThatWasGivenUpDoesNotAdmitTheNextOne() {
        assertThat(of(admit("a", 5, 3), entry(1, BEFORE, "J 5 a"), entry(4, BEFORE, "D 9 a"), entry(5, BEFORE, "J 8 a"))
                        .memories())
                .containsExactly(new Memory.Waiting("a", 8));
    }

    @Test
    void anAdmissionInTheSameMillisecondAsTheJoinCounts() {
        assertThat(of(entry(1, BEFORE, "J 5 a"), admit("a", 5, 1)).memories())
                .containsExactly(new Memory.Admitted("a", 5, T0 + 1));
    }

    @Test
    void anAdmissionWhosePlaceWasNeverTakenDownCountsWhileItCouldBeClaimed() {
        assertThat(of(admit("a", 5, 3), entry(4, BEFORE, "J 8 b")).memories())
                .contains(new Memory.Admitted("a", 5, T0 + 3));
        assertThat(of(admit("a", 5, 3), entry(90_000, BEFORE, "J 8 b")).memories())
                .doesNotHaveAnyElementsOfTypes(Memory.Admitted.class);
    }

    @Test
    void whatAPodRemembersAndTheRecordDoesNotIsToBeToldOnceMore() {
        Recollection recollection = of(entry(1, BEFORE, "J 5 a 6 b"), admit("a", 5, 2));
        recollection.remember(admit("a", 5, 2));
        recollection.remember(admit("b", 6, 3));
        assertThat(recollection.memories())
                .startsWith(
                        new Memory.Unrecorded("b", 6, T0 + 3, admit("b", 6, 3).claimBy()))
                .contains(new Memory.Admitted("a", 5, T0 + 2), new Memory.Admitted("b", 6, T0 + 3))
                .hasSize(3);
    }

    /** Whoever remembers knows the ms only, and the claim may be of the same one, or of a later entry of it. */
    @Test
    void whatAPassWasTakenForCountsInWhateverOrderItIsHeardOf() {
        JournalEntry claim = new JournalEntry((T0 + 5) + "-3", BEFORE, "C 900 a 1:2:5:pass");
        JournalEntry taken = entry(5, BEFORE, "C 900 a 1:2:5:pass:order-1");
        Memory known = new Memory.Claimed("a", 900, "1:2:5:pass:order-1", true);
        assertThat(of(claim, taken).memories()).containsExactly(known);
        assertThat(of(taken, claim).memories()).containsExactly(known);
    }

    /** As a session has it that came back by the pass alone, in whose words there is no moment of the admission. */
    @Test
    void whatAPassWasTakenForCountsWhateverElseIsKnownOfItsSession() {
        JournalEntry claim = entry(6, BEFORE, "C 900 a 3:5:5:pass");
        JournalEntry taken = entry(5, BEFORE, "C 900 a 1:2:5:pass:order-1");
        Memory known = new Memory.Claimed("a", 900, "1:2:5:pass:order-1", true);
        assertThat(of(claim, taken).memories()).containsExactly(known);
        assertThat(of(taken, claim).memories()).containsExactly(known);
    }

    @Test
    void wordsOfANewerVersionAreSkipped() {
        assertThat(of(entry(1, BEFORE, "Z what ever"), entry(2, BEFORE, "J 5 a"))
                        .memories())
                .containsExactly(new Memory.Waiting("a", 5));
    }

    @Test
    void theHighestTicketAndTheLatestMomentAreKnown() {
        Recollection recollection = of(entry(7, BEFORE, "J 9 b 3 c"), entry(1, BEFORE, "J 5 a"), admit("a", 5, 4));
        assertThat(recollection.lastTicket()).isEqualTo(9);
        assertThat(recollection.horizonMillis()).isEqualTo(T0 + 7);
    }

    private static Recollection of(Object... told) {
        Recollection recollection = new Recollection(MOVIE, NOW, 0);
        for (Object one : told) {
            recollection.add(one instanceof JournalEntry entry ? new JournalEvent(MOVIE, List.of(entry)) : (Event) one);
        }
        return recollection;
    }

    private static JournalEntry entry(long at, String life, String text) {
        return new JournalEntry((T0 + at) + "-0", life, text);
    }

    private static AdmitEvent admit(String requestId, long ticket, long at) {
        return new AdmitEvent(requestId, MOVIE, ticket, T0 + at + 60_000, T0 + at);
    }

    /** What happened, told in order, and what is true of everybody in the end. */
    private record Story(List<Event> events, Map<String, Memory> people, int admitted) {

        /** Several steps may share a millisecond, as they do in Redis. */
        static Story random(Random random) {
            List<Event> events = new ArrayList<>();
            Map<String, Memory> people = new HashMap<>();
            int admitted = 0;
            long ticket = 0;
            long ms = 0;
            for (int step = 0; step < 300; step++) {
                ms += random.nextInt(2);
                String id = "visitor-" + random.nextInt(20);
                String entryId = (T0 + ms) + "-" + step;
                switch (people.get(id)) {
                    case null -> people.put(id, join(events, entryId, id, ++ticket));
                    case Memory.Departed _ -> people.put(id, join(events, entryId, id, ++ticket));
                    case Memory.Waiting(String waiting, long place)
                    when random.nextBoolean() -> {
                        events.add(admit(id, place, ms));
                        people.put(id, new Memory.Admitted(waiting, place, T0 + ms));
                        admitted++;
                    }
                    case Memory.Admitted _
                    when random.nextBoolean() -> {
                        take(events, entryId, "C 7 " + id + " session-" + step);
                        people.put(id, new Memory.Claimed(id, 7, "session-" + step, true));
                    }
                    case Memory left -> {
                        take(events, entryId, "D " + step + " " + id);
                        people.put(id, new Memory.Departed(id, step, lastTicket(left, events), true));
                    }
                }
            }
            return new Story(events, people, admitted);
        }

        private static Memory join(List<Event> events, String entryId, String id, long ticket) {
            take(events, entryId, "J " + ticket + " " + id);
            return new Memory.Waiting(id, ticket);
        }

        private static void take(List<Event> events, String entryId, String text) {
            events.add(new JournalEvent(MOVIE, List.of(new JournalEntry(entryId, BEFORE, text))));
        }

        private static long lastTicket(Memory left, List<Event> events) {
            return events.stream()
                    .filter(JournalEvent.class::isInstance)
                    .map(event ->
                            ((JournalEvent) event).entries().getFirst().text().split(" "))
                    .filter(words -> words[0].equals("J") && words[2].equals(left.requestId()))
                    .mapToLong(words -> Long.parseLong(words[1]))
                    .max()
                    .orElse(0);
        }
    }
}
