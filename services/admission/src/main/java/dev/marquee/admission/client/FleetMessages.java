package dev.marquee.admission.client;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.Event;
import dev.marquee.events.EventCodec;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.streaming.reader.MessageFilter;
import dev.marquee.streaming.reader.ShardBatch;
import dev.marquee.streaming.reader.ShardMessage;
import dev.marquee.streaming.reader.ShardRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What goes over the fleet's channel: batches of events, one JSON document a line. A shard's reader puts the place in the
 * stream in front ({@link ShardMessage}), the short cut puts {@value #SHORTCUT}.
 */
final class FleetMessages {

    private static final Logger LOG = Logger.getLogger(FleetMessages.class);
    private static final String SHORTCUT = "SHORTCUT";
    private static final String END = "\n";

    private final MessageFilter shardMessages = new MessageFilter();

    static String shortcut(List<? extends Event> events) {
        return SHORTCUT + END + lines(events);
    }

    /** One payload for the whole batch; what cannot be read is skipped, or it would stop the shard for ever. */
    static List<String> payloads(ShardBatch batch) {
        List<Event> events = new ArrayList<>(batch.records().size());
        for (ShardRecord record : batch.records()) {
            read(record.data())
                    .filter(AdmitEvent.class::isInstance) // the journal is for nobody but who rebuilds a line
                    .ifPresent(events::add);
        }
        return events.isEmpty() ? List.of() : List.of(lines(events));
    }

    /** The events of a message; none where it repeats what came before. Not thread-safe: one subscription's. */
    List<Event> events(String message) {
        if (message.startsWith(SHORTCUT + END)) {
            return parse(message.substring(SHORTCUT.length() + END.length()));
        }
        ShardMessage shardMessage = ShardMessage.parse(message);
        return shardMessages.isNew(shardMessage) ? parse(shardMessage.payload()) : List.of();
    }

    private static String lines(List<? extends Event> events) {
        return events.stream()
                .map(event -> new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining(END));
    }

    private static List<Event> parse(String lines) {
        return lines.lines()
                .map(line -> read(line.getBytes(StandardCharsets.UTF_8)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Event> read(byte[] json) {
        try {
            return EventCodec.decode(json);
        } catch (MalformedMessageException e) {
            LOG.warnf("skipped a record that is no event: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
