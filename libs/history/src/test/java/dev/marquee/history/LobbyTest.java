package dev.marquee.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.history.Ledger.Limits;
import org.junit.jupiter.api.Test;

/** In the lobby of a lottery tickets are secret, told as 0. */
class LobbyTest {

    @Test
    void whoIsDrawnFirstHearsOfTheTicketWithTheAdmission() {
        Story story = inLobby().admitted("cyd", 13, 1_800);
        assertThat(story.violations()).isEmpty();
        assertThat(story.history().admitted()).isEqualTo(3);
    }

    @Test
    void whoHearsOfTheTicketBeforeIsJudgedByIt() {
        Story story = inLobby().told("cyd", 1, 800, 13, "WAITING");
        assertThat(story.violations())
                .singleElement()
                .matches(v -> v.invariant() == 1 && v.what().contains("ticket 13"));
        assertThat(story.admitted("cyd", 13, 1_800).violations()).isEmpty();
    }

    @Test
    void whoIsLostInTheLobbyIsLost() {
        assertThat(inLobby().violations())
                .singleElement()
                .matches(v -> v.invariant() == 1 && v.who().equals("cyd"));
    }

    @Test
    void whoLeavesTheLobbyIsNot() {
        assertThat(inLobby().gaveUp("cyd", 1, 90).violations()).isEmpty();
    }

    private static Story inLobby() {
        Story story = Story.faultless();
        story.limits = new Limits(2, 3, 30_000, 10_000);
        story.expected.add("cyd");
        return story.connected("cyd", 1, 0).told("cyd", 1, 10, 0, "LOBBY");
    }
}
