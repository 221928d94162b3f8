package dev.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final AdmitEvent ADMIT =
            new AdmitEvent(Golden.REQUEST_ID, "dune-3", 1_700_000_000_000_001L, 1_700_000_060_000L, 1_700_000_000_000L);

    private static final JournalEvent JOURNAL = new JournalEvent(
            "dune-3",
            List.of(
                    new JournalEntry("1700000000000-0", "1699999999999999", "J 1700000000000001 a 1700000000000002 b"),
                    new JournalEntry("1700000000007-2", "1699999999999999", "D 27200000000112 a")));

    @Test
    void anAdmissionHasTheWireFormThatReadersRelyOn() {
        assertThat(new String(EventCodec.encode(ADMIT), StandardCharsets.UTF_8)).isEqualTo(Golden.text("event-admit"));
        assertThat(EventCodec.decode(utf8(Golden.text("event-admit")))).contains(ADMIT);
    }

    @Test
    void aReaderIgnoresFieldsThatItDoesNotKnow() {
        String newer = Golden.text("event-admit").replaceFirst("\\{", "{\"colour\":[1,{\"a\":2}],");
        assertThat(EventCodec.decode(utf8(newer))).contains(ADMIT);
    }

    @Test
    void aReaderIgnoresActionsAndVersionsThatItDoesNotKnow() {
        assertThat(EventCodec.decode(utf8("{\"version\":1,\"action\":\"SOLD\"}")))
                .isEmpty();
        assertThat(EventCodec.decode(utf8("{\"version\":2,\"action\":\"ADMIT\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ticket\":1700000000000001|\"ticket\":-1|ticket",
                "\"ticket\":1700000000000001|\"ticket\":9007199254740992|ticket",
                "\"ticket\":1700000000000001|\"ticket\":99999999999999999999|ticket",
                "\"ticket\":1700000000000001|\"ticket\":1.5|ticket",
                "\"ticket\":1700000000000001|\"ticket\":\"1\"|ticket",
                "\"dune-3\"|\"Dune 3\"|movieId",
                "\"dune-3\"|null|movieId",
                "0123456789abcdef0123456789abcdef|short|requestId"
            })
    void aBadMemberIsNamedAndItsValueIsNotRepeated(String good, String bad, String field) {
        byte[] text = utf8(Golden.text("event-admit").replace(good, bad));
        assertThatThrownBy(() -> EventCodec.decode(text))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith(field + " must be")
                .satisfies(
                        e -> assertThat(((MalformedMessageException) e).field()).isEqualTo(field));
    }

    @Test
    void aVisitorsEventsShareOnePartitionKey() {
        assertThat(ADMIT.partitionKey()).isEqualTo("3eb1bd439947eb762998e566ccc2e099c791118b2f40579cc4f7da2b5061b7f9");
    }

    @Test
    void aJournalHasTheWireFormThatReadersRelyOn() {
        assertThat(new String(EventCodec.encode(JOURNAL), StandardCharsets.UTF_8))
                .isEqualTo(Golden.text("event-journal"));
        assertThat(EventCodec.decode(utf8(Golden.text("event-journal")))).contains(JOURNAL);
    }

    @Test
    void aJournalMayBeAsLongAsKinesisTakesIt() {
        var entry = new JournalEntry("1700000000000-0", "1", "J " + "1700000000000001 0 ".repeat(15_000));
        var journal = new JournalEvent("dune-3", List.of(entry, entry, entry));
        assertThat(EventCodec.decode(EventCodec.encode(journal))).contains(journal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[7]", "[\"\"]", "[\"1-0 J\"]", "[\"1-0 5 J 1 a\",\"no\"]", "\"1-0 5 J 1 a\""})
    void aJournalThatIsNoneIsRefusedAsAWhole(String entries) {
        byte[] text = utf8("{\"version\":1,\"action\":\"JOURNAL\",\"movieId\":\"m\",\"entries\":" + entries + "}");
        assertThatThrownBy(() -> EventCodec.decode(text))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("entries must be");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
