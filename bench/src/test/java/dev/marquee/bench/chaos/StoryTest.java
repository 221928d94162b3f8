package dev.marquee.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.history.History;
import dev.marquee.history.Ledger;
import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Observation;
import dev.marquee.history.Observation.Asked;
import dev.marquee.history.Observation.Connected;
import dev.marquee.history.Observation.Disconnected;
import dev.marquee.history.Observation.RankTold;
import dev.marquee.history.Observation.StateTold;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final StateTold TOLD = new StateTold("ann", 1, 20, "request-a", 7, "WAITING", 3);
    private static final RankTold LAST_RANK = new RankTold("ann", 1, 40, 2, 40);
    private static final Departure DEPARTURE = new Departure("request-a", "LEFT", 50);
    private static final Connected BACK = new Connected("ann", 2, 60);

    @Test
    void tellsWhatAPersonSawAndWhatTheStoreDidInTheOrderOfTime() {
        var story = Story.of(history(TOLD, new RankTold("ann", 1, 30, 3, 30), LAST_RANK, BACK), "ann");
        assertThat(story.around(60)).containsExactly(texts(TOLD, LAST_RANK, DEPARTURE, BACK));
    }

    @Test
    void findsAPersonByTheRequestIdToo() {
        var story = Story.of(history(TOLD, LAST_RANK), "request-a");
        assertThat(story.around(60)).containsExactly(texts(TOLD, LAST_RANK, DEPARTURE));
        assertThat(Story.of(history(TOLD), "everybody").around(60)).isEmpty();
    }

    @Test
    void showsTheMomentAndNotTheEnd() {
        Observation[] states = LongStream.range(0, 100)
                .mapToObj(i -> new StateTold("bob", 1, i, "request-b", 7, "WAITING", 3))
                .toArray(Observation[]::new);
        assertThat(Story.of(history(states), "bob").around(50))
                .hasSize(16)
                .startsWith(states[39].toString())
                .endsWith(states[54].toString());
    }

    @Test
    void ofAttemptsInVainTheLastOneIsEnough() {
        var lastWord = new Disconnected("ann", 3, 59);
        var story = Story.of(
                history(
                        TOLD,
                        new Connected("ann", 2, 51),
                        new Asked("ann", 2, 52),
                        new Disconnected("ann", 2, 53),
                        new Connected("ann", 3, 57),
                        new Asked("ann", 3, 58),
                        lastWord),
                "ann");
        assertThat(story.around(60))
                .containsExactly(
                        texts(TOLD, DEPARTURE, new Connected("ann", 3, 57), new Asked("ann", 3, 58), lastWord));
    }

    private static History history(Observation... seen) {
        var ledger = new Ledger(
                new Ledger.Limits(1, 1, 1, 1),
                List.of(new Admission("another", 1, 1)),
                List.of(),
                List.of(),
                Map.of(),
                List.of(DEPARTURE));
        return History.of(List.of("ann", "bob"), List.of(seen), ledger, true);
    }

    private static String[] texts(Record... things) {
        return Stream.of(things).map(Record::toString).toArray(String[]::new);
    }
}
