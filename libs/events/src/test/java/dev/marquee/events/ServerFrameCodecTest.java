package dev.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerFrameCodecTest {

    private static final AdmitEvent ADMIT =
            new AdmitEvent(Golden.REQUEST_ID, "dune-3", 1_700_000_000_000_001L, 1_700_000_060_000L, 1_700_000_000_000L);

    static Stream<Arguments> frames() {
        return Stream.of(
                arguments(
                        "frame-state-waiting",
                        state(VisitorState.WAITING, 3, new WaitEstimate(2, 1), "a.b.c", null, null)),
                arguments(
                        "frame-state-admitted", state(VisitorState.ADMITTED, 0, null, null, 1_700_000_060_000L, null)),
                arguments("frame-state-gone", state(VisitorState.GONE, 0, null, null, null, RemovalReason.NO_SHOW)),
                arguments(
                        "frame-rank-update",
                        new ServerFrame.RankUpdate(3, 9, new WaitEstimate(2, 1), Outlook.UNLIKELY, 1_700_000_000_000L)),
                arguments(
                        "frame-rank-update-unknown-wait",
                        new ServerFrame.RankUpdate(3, 9, null, null, 1_700_000_000_000L)),
                arguments("frame-admit", ServerFrame.Admit.of(ADMIT)),
                arguments("frame-claimed", new ServerFrame.Claimed("p.a.s", 1_700_000_600_000L)),
                arguments("frame-removed", new ServerFrame.Removed(RemovalReason.SALE_CLOSED)),
                arguments("frame-reconnect", new ServerFrame.Reconnect(750)),
                arguments("frame-alive", new ServerFrame.Alive(10_000, 350)),
                arguments(
                        "frame-error",
                        new ServerFrame.Error(
                                Problem.malformed(new MalformedMessageException("action", "action must be present")))),
                arguments(
                        "frame-error-unanswered-join",
                        new ServerFrame.Error(Problem.of(503, "Try again", "the line cannot be reached")
                                .withVisitorToken("a.b.c"))),
                arguments(
                        "frame-error-limit",
                        new ServerFrame.Error(Problem.of(429, "Too many", "too many people have just joined")
                                .withRetryAfter(7)
                                .withLimit("perAddress"))),
                arguments(
                        "frame-error-challenge",
                        new ServerFrame.Error(new Problem("about:blank", "Work needed", 428, null, "proof")
                                .withVisitorToken("a.b.c")
                                .withChallenge(new Challenge("SHA-256", "12.1.x", 12, 1_790_000_000_000L)))));
    }

    private static ServerFrame state(
            VisitorState state, long rank, WaitEstimate wait, String token, Long claimBy, RemovalReason reason) {
        return new ServerFrame.State(new LineState(
                Golden.REQUEST_ID,
                "dune-3",
                state,
                7,
                rank,
                9,
                wait,
                null,
                token,
                Golden.RULES,
                claimBy,
                reason,
                null));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameHasTheWireFormThatBrowsersRelyOn(String golden, ServerFrame frame) {
        assertThat(ServerFrameCodec.encode(frame)).isEqualTo(Golden.text(golden));
        assertThat(ServerFrameCodec.decode(Golden.text(golden))).contains(frame);
    }

    @Test
    void aReaderIgnoresActionsThatItDoesNotKnow() {
        assertThat(ServerFrameCodec.decode("{\"version\":1,\"action\":\"SING\"}"))
                .isEmpty();
    }

    @Test
    void aBadInnerMemberIsNamedByItsPath() {
        String text = Golden.text("frame-state-gone").replace("\"claimSeconds\":60", "\"claimSeconds\":\"x\"");
        assertThatThrownBy(() -> ServerFrameCodec.decode(text)).hasMessageStartingWith("rules.claimSeconds must be");
    }

    @Test
    void noFrameShowsItsPassInALog() {
        assertThat(new ServerFrame.Claimed("secret", 1).toString()).doesNotContain("secret");
        assertThat(state(VisitorState.WAITING, 1, null, "secret", null, null).toString())
                .doesNotContain("secret");
    }
}
