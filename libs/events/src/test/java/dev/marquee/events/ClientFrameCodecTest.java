package dev.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientFrameCodecTest {

    static Stream<Arguments> frames() {
        return Stream.of(
                arguments("frame-join", new ClientFrame.Join(null)),
                arguments("frame-join-again", new ClientFrame.Join("a.b.c")),
                arguments("frame-join-proof", new ClientFrame.Join("a.b.c", "12.1.x.7")),
                arguments("frame-resume", new ClientFrame.Resume(Golden.REQUEST_ID, "a.b.c")),
                arguments("frame-claim", new ClientFrame.Claim()),
                arguments("frame-leave", new ClientFrame.Leave()),
                arguments("frame-end", new ClientFrame.End()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameHasTheWireFormThatBrowsersRelyOn(String golden, ClientFrame frame) {
        assertThat(ClientFrameCodec.encode(frame)).isEqualTo(Golden.text(golden));
        assertThat(ClientFrameCodec.decode(Golden.text(golden))).isEqualTo(frame);
    }

    @Test
    void aFrameWithoutVersionIsOfTheFirst() {
        assertThat(ClientFrameCodec.decode("{\"action\":\"LEAVE\"}")).isEqualTo(new ClientFrame.Leave());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''|-",
                "[]|-",
                "nonsense|-",
                "{\"action\":\"JOIN\"} {}|-",
                "{\"action\":\"JOIN\",\"action\":\"END\"}|-",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}|-",
                "{}|action",
                "{\"action\":7}|action",
                "{\"action\":\"DANCE\"}|action",
                "{\"version\":2,\"action\":\"JOIN\"}|version",
                "{\"version\":\"1\",\"action\":\"JOIN\"}|version",
                "{\"action\":\"JOIN\",\"visitorToken\":5}|visitorToken",
                "{\"action\":\"RESUME\",\"visitorToken\":\"t\"}|requestId",
                "{\"action\":\"RESUME\",\"requestId\":\"0123456789abcdef0123456789abcdef\"}|visitorToken"
            })
    void whatIsNoFrameIsRefusedByTheNameOfItsField(String text, String field) {
        assertThatThrownBy(() -> ClientFrameCodec.decode(text))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("must be")
                .satisfies(
                        e -> assertThat(((MalformedMessageException) e).field()).isEqualTo(field));
    }

    @Test
    void anOversizedFrameIsRefusedUnread() {
        assertThatThrownBy(() -> ClientFrameCodec.decode("x".repeat(Json.MAX_LENGTH + 1)))
                .hasMessageContaining("no longer than");
    }

    @Test
    void aTokenIsBounded() {
        String frame = "{\"action\":\"JOIN\",\"visitorToken\":\"" + "x".repeat(4097) + "\"}";
        assertThatThrownBy(() -> ClientFrameCodec.decode(frame)).hasMessageStartingWith("visitorToken must be");
    }

    @Test
    void noFrameShowsItsTokenInALog() {
        assertThat(new ClientFrame.Join("secret") + "" + new ClientFrame.Resume(Golden.REQUEST_ID, "secret"))
                .doesNotContain("secret");
    }
}
