package dev.marquee.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a stream tells of counters, and whether it is a history that a consumer can live with. */
final class Told {

    private final List<String> events;

    Told(List<String> events) {
        this.events = events;
    }

    /** The highest value of each counter that was told without a gap before it. */
    Map<String, Long> whole() {
        Map<String, Long> last = new HashMap<>();
        for (String event : events) {
            String[] parts = event.split(":");
            long value = Long.parseLong(parts[1]);
            if (value == last.getOrDefault(parts[0], 0L) + 1) {
                last.put(parts[0], value);
            }
        }
        return last;
    }

    /** Fails where an event comes before one of its counter that belongs in front of it. */
    Told isInOrder() {
        Map<String, Long> last = new HashMap<>();
        for (String event : events) {
            String[] parts = event.split(":");
            long value = Long.parseLong(parts[1]);
            long before = last.getOrDefault(parts[0], 0L);
            assertThat(value).as(event + " after " + before).isLessThanOrEqualTo(before + 1);
            last.put(parts[0], Math.max(before, value));
        }
        return this;
    }

    /** How many were told again. */
    long repeats() {
        return events.size() - events.stream().distinct().count();
    }
}
