package dev.marquee.events;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Events as the bytes of a Kinesis record. Thread-safe, never blocks. */
public final class EventCodec {

    private static final String ADMIT = "ADMIT";
    private static final String JOURNAL = "JOURNAL";

    /** JSON in UTF-8. */
    public static byte[] encode(Event event) {
        return switch (event) {
            case AdmitEvent admit -> encode(admit);
            case JournalEvent journal -> encode(journal);
        };
    }

    /**
     * @return empty for an action or a version that this code does not know: somebody newer wrote it for somebody newer
     * @throws MalformedMessageException where the bytes are no event at all; it names the field
     */
    public static Optional<Event> decode(byte[] utf8) {
        Fields fields = Json.readRecord(utf8);
        if (!fields.isVersion(Event.VERSION)) {
            return Optional.empty();
        }
        return switch (fields.action()) {
            case ADMIT ->
                Optional.of(new AdmitEvent(
                        fields.requestId(),
                        fields.movieId(),
                        fields.number("ticket"),
                        fields.number("claimBy"),
                        fields.number("timestamp")));
            case JOURNAL -> Optional.of(new JournalEvent(fields.movieId(), entries(fields)));
            default -> Optional.empty();
        };
    }

    private static List<JournalEntry> entries(Fields fields) {
        return fields.each("entries", line -> {
            JournalEntry entry = line.isTextual() ? JournalEntry.parse(line.textValue()) : null;
            if (entry == null) {
                throw fields.wrong("entries", "an array of \"id life text\"");
            }
            return entry;
        });
    }

    private static byte[] encode(JournalEvent event) {
        return Json.write(JOURNAL, json -> {
                    json.writeStringField("movieId", event.movieId());
                    json.writeArrayFieldStart("entries");
                    for (JournalEntry entry : event.entries()) {
                        json.writeString(entry.line());
                    }
                    json.writeEndArray();
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encode(AdmitEvent event) {
        return Json.write(ADMIT, json -> {
                    json.writeStringField("requestId", event.requestId());
                    json.writeStringField("movieId", event.movieId());
                    json.writeNumberField("ticket", event.ticket());
                    json.writeNumberField("claimBy", event.claimBy());
                    json.writeNumberField("timestamp", event.timestamp());
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private EventCodec() {}
}
