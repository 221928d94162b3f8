package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Work;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is asked for work before they get a place. */
@ExtendWith(RealServers.class)
class WorkIT {

    private final LineUnderTest line;

    WorkIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void alwaysAsksWhoeverIsNew() {
        line.sell("challenge", "Always");
        assertThat(join(Work.NONE, 1)).isEqualTo(Outcome.WORK_NEEDED);
        assertThat(join(Work.NEEDLESS, 1)).isEqualTo(Outcome.WORK_NEEDED);
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("0");
        assertThat(join(Work.PROVEN, 1)).isEqualTo(Outcome.DONE);
    }

    @Test
    void underLoadAsksOnlyWhileMoreComeThanAreAdmitted() {
        line.sell("challenge", "UnderLoad");
        assertThat(join(Work.NEEDLESS, 1)).isEqualTo(Outcome.DONE);
        assertThat(join(Work.NONE, 2)).isEqualTo(Outcome.WORK_NEEDED);
        assertThat(join(Work.PROVEN, 2)).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoHasAPlaceIsFoundWithoutAnyWork() {
        line.sell("challenge", "Always");
        join(Work.PROVEN, 1);
        assertThat(join(Work.NONE, 1)).isEqualTo(Outcome.REPEATED);
        line.tick("pod");
        assertThat(join(Work.NONE, 1)).as("admitted meanwhile").isEqualTo(Outcome.REPEATED);
    }

    @Test
    void nobodyWorksForAPlaceThatALimitDoesNotGive() {
        line.sell("challenge", "Always", "places_per_address", 1, "places_per_account", 0, "places_ms", 60_000);
        assertThat(join(Work.PROVEN, 1)).isEqualTo(Outcome.DONE);
        assertThat(join(Work.NONE, 2)).isEqualTo(Outcome.ADDRESS_LIMIT);
        assertThat(line.joinWith(Work.NONE, "elsewhere", id(2)).outcome()).isEqualTo(Outcome.WORK_NEEDED);
        assertThat(line.redis("HLEN", line.keys.places()))
                .as("whoever was asked for work was given nothing")
                .isEqualTo("2");
    }

    @Test
    void offAsksNobodyAndClosedDoorsAskNobody() {
        line.sell("challenge", "Never");
        assertThat(join(Work.NONE, 1)).isEqualTo(Outcome.DONE);
        line.sell("challenge", "Always", "off_sale_ms", line.now());
        assertThat(join(Work.NONE, 2)).isEqualTo(Outcome.REFUSED);
    }

    private Outcome join(Work work, int person) {
        return line.joinWith(work, "192.0.2.1", id(person)).outcome();
    }
}
