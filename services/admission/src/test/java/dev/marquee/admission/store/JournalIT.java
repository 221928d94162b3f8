package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.JournalEntry;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the scripts take down of a line, for whoever must tell it again. */
@ExtendWith(RealServers.class)
class JournalIT {

    private final LineUnderTest line;

    JournalIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void aCrowdThatComesInOneCallIsOneEntry() {
        line.sell();
        List<String> crowd = IntStream.range(0, 400).mapToObj(LineUnderTest::id).toList();
        List<String> expected = line.joinTogether(crowd).stream()
                .map(step -> step.standing().visitor())
                .map(visitor -> visitor.ticket() + " " + visitor.requestId())
                .toList();
        assertThat(texts()).containsExactly("J " + String.join(" ", expected));
    }

    @Test
    void whatChangesNothingIsNotTakenDown() {
        line.sell("sale_policy", "Hold");
        line.tick("pod");
        line.join(id(1));
        line.join(id(1));
        line.status(id(1));
        await(line.line.leave(line.movieId, id(2)));
        assertThat(texts()).hasSize(1);
    }

    @Test
    void aWholeVisitIsTakenDownInItsOrder() {
        line.sell();
        long ticket = line.join(id(1)).standing().visitor().ticket();
        line.tick("pod");
        await(line.line.claim(line.movieId, id(1), "pass"));
        String session = line.redis("HGET", line.keys.sessions(), id(1));
        String expires = line.redis("ZSCORE", line.keys.activeSessions(), id(1));
        await(line.line.end(line.movieId, id(1), "pass"));
        String departed = line.redis("ZSCORE", line.keys.departed(), id(1));
        assertThat(texts())
                .containsExactly(
                        "J " + ticket + " " + id(1),
                        "C " + expires + " " + id(1) + " " + session,
                        "D " + departed + " " + id(1));
    }

    @Test
    void aLifeOfTheLineLastsUntilItsKeysAreLost() {
        line.sell();
        line.join(id(1));
        line.tick("pod");
        line.join(id(2));
        List<JournalEntry> before = entries();
        assertThat(before)
                .extracting(JournalEntry::life)
                .containsOnly(before.getFirst().life());
        line.redis("DEL", line.keys.state());
        line.join(id(3));
        assertThat(entries().getLast().life()).isNotEqualTo(before.getFirst().life());
    }

    @Test
    void whatTheStreamHasIsForgotten() {
        line.sell();
        line.join(id(1));
        List<JournalEntry> first = entries();
        line.join(id(2));
        await(line.pod("pod").recorded(line.movieId, first));
        assertThat(texts()).singleElement().asString().contains(id(2));
        assertThat(line.tick("pod").journalLength()).isEqualTo(1);
    }

    private List<String> texts() {
        return entries().stream().map(JournalEntry::text).toList();
    }

    private List<JournalEntry> entries() {
        return await(line.pod("pod").unrecorded(line.movieId));
    }
}
