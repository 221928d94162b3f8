package dev.marquee.admission.domain.rebuild;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.Event;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A movie's line as the record of its earlier lives tells it. Events come in any order and more than once: of each person
 * the latest entry counts, so that the outcome is the same whatever shard an event came by. What happened in the present
 * life is left out, because the store knows it. Thread-safe.
 */
public final class Recollection {

    private final String movieId;
    private final String presentLife;
    private final long sinceMillis;
    private final Map<String, Person> people = new HashMap<>();
    private final Set<Long> admittedTickets = new HashSet<>();
    private final Map<Long, AdmitEvent> remembered = new HashMap<>();
    private long lastTicket;
    private long horizonMillis;

    /**
     * @param presentLife of the line, whose own entries are no news
     * @param sinceMillis in ms since the epoch; what happened before belongs to an earlier release of the movie
     */
    public Recollection(String movieId, String presentLife, long sinceMillis) {
        this.movieId = movieId;
        this.presentLife = presentLife;
        this.sinceMillis = sinceMillis;
    }

    /** Takes in one event of the record; another movie's is ignored. */
    public synchronized void add(Event event) {
        if (event.movieId().equals(movieId)) {
            switch (event) {
                case AdmitEvent admit -> admitted(admit, true);
                case JournalEvent journal -> journal.entries().forEach(entry -> entry(entry, true));
            }
        }
    }

    /** Takes in what somebody remembers, after all that the record says. */
    public synchronized void remember(Event event) {
        if (event.movieId().equals(movieId)) {
            switch (event) {
                case AdmitEvent admit -> {
                    if (admit.timestamp() >= sinceMillis && !admittedTickets.contains(admit.ticket())) {
                        remembered.put(admit.ticket(), admit);
                    }
                    admitted(admit, false);
                }
                case JournalEvent journal -> journal.entries().forEach(entry -> entry(entry, false));
            }
        }
    }

    /** What the record lacks first, then who is out, so that no place is taken before it is free; otherwise in no order. */
    public synchronized List<Memory> memories() {
        Stream<Memory> unrecorded = remembered.values().stream()
                .map(admit ->
                        new Memory.Unrecorded(admit.requestId(), admit.ticket(), admit.timestamp(), admit.claimBy()));
        Map<Boolean, List<Memory>> last = people.entrySet().stream()
                .map(person -> person.getValue().memory(person.getKey(), horizonMillis))
                .collect(Collectors.partitioningBy(Memory.Departed.class::isInstance));
        return Stream.of(unrecorded, last.get(true).stream(), last.get(false).stream())
                .flatMap(Function.identity())
                .toList();
    }

    /** Of how many people anything is known. */
    public synchronized int people() {
        return people.size();
    }

    /** The latest moment of which the record tells, whatever is remembered beside it, in ms since the epoch; 0 where it is empty. */
    public synchronized long horizonMillis() {
        return horizonMillis;
    }

    /** The highest ticket; 0 where there is none. */
    public synchronized long lastTicket() {
        return lastTicket;
    }

    /** How many were admitted. */
    public synchronized int admittedTotal() {
        return admittedTickets.size();
    }

    private void admitted(AdmitEvent admit, boolean isRecorded) {
        if (admit.timestamp() < sinceMillis) {
            return;
        }
        admittedTickets.add(admit.ticket());
        lastTicket = Math.max(lastTicket, admit.ticket());
        if (isRecorded) {
            horizonMillis = Math.max(horizonMillis, admit.timestamp());
        }
        person(admit.requestId()).admitted(admit);
    }

    private void entry(JournalEntry entry, boolean isRecorded) {
        long order = order(entry);
        if (entry.life().equals(presentLife) || entry.millis() < sinceMillis) {
            return;
        }
        String[] words = entry.text().split(" ");
        switch (words[0]) {
            case "J" -> {
                for (int i = 1; i + 1 < words.length; i += 2) {
                    long ticket = Long.parseLong(words[i]);
                    lastTicket = Math.max(lastTicket, ticket);
                    person(words[i + 1]).joined(order, ticket);
                }
            }
            case "C" ->
                person(words[2])
                        .claimed(order, Long.parseLong(words[1]), entry.text().split(" ", 4)[3], isRecorded);
            case "D" -> person(words[2]).departed(order, Long.parseLong(words[1]), isRecorded);
            default -> {
                return; // somebody newer wrote it for somebody newer
            }
        }
        if (isRecorded) {
            horizonMillis = Math.max(horizonMillis, entry.millis());
        }
    }

    private Person person(String requestId) {
        return people.computeIfAbsent(requestId, _ -> new Person());
    }

    /** {@code ms-sequence} as one number. */
    private static long order(JournalEntry entry) {
        long sequence = Long.parseLong(entry.id().substring(entry.id().indexOf('-') + 1));
        return entry.millis() * Person.SEQUENCES + Math.min(sequence, Person.SEQUENCES - 1);
    }
}
