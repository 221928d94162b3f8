package dev.marquee.bench.audit;

import dev.marquee.bench.cluster.Await;
import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.events.Event;
import dev.marquee.events.RemovalReason;
import dev.marquee.history.Chronology;
import dev.marquee.history.Ledger;
import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Change;
import dev.marquee.history.Ledger.Count;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Ledger.Limits;
import dev.marquee.history.Ledger.Occupancy;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what Redis holds of one movie, and its admissions and departures from the stream. Blocks. */
public final class LedgerReader {

    /** A departure's score is ms * 16 + reason. */
    private static final long REASONS = 16;

    private static final Duration RELAY_LIMIT = Duration.ofSeconds(60);

    private final Store store;
    private final EventLog log;
    private final String movieId;
    private final MovieKeys keys;

    public LedgerReader(Store store, EventLog log, String movieId) {
        this.store = store;
        this.log = log;
        this.movieId = movieId;
        this.keys = new MovieKeys(movieId);
    }

    /**
     * Waits until every admission and every change of the line is published, then reads.
     *
     * @param since a moment before the first admission
     * @param counts what an onlooker counted meanwhile
     * @throws IllegalStateException where they are not within a minute
     */
    public Ledger read(Instant since, List<Count> counts) {
        Await.until(
                "empty outbox and journal of " + movieId,
                RELAY_LIMIT,
                () -> store.call(Command.XLEN, keys.outbox()).toLong() == 0
                        && store.call(Command.XLEN, keys.journal()).toLong() == 0);
        List<Event> events = log.events(movieId, since);
        List<Departure> departures = departures(events);
        List<Admission> admissions = EventLog.admissions(events).stream()
                .map(event -> new Admission(event.requestId(), event.ticket(), event.timestamp()))
                .sorted(Comparator.comparingLong(Admission::atMillis).thenComparingLong(Admission::ticket))
                .toList();
        return new Ledger(
                limits(),
                admissions,
                occupancies(admissions, departures),
                counts,
                waiting(),
                departures,
                changes(events),
                EventLog.sessions(events).distinct().toList());
    }

    private static List<Change> changes(List<Event> events) {
        Chronology chronology = new Chronology();
        EventLog.journal(events).forEach(entry -> chronology.take(entry.id(), entry.life(), entry.text()));
        return chronology.changes();
    }

    private Limits limits() {
        Map<String, String> fields = new LinkedHashMap<>();
        Response hash = store.call(Command.HGETALL, keys.admission());
        hash.getKeys().forEach(field -> fields.put(field, hash.get(field).toString()));
        return new Limits(
                Integer.parseInt(fields.get(AdmissionFields.PER_SECOND)),
                Integer.parseInt(fields.get(AdmissionFields.MAX_ACTIVE)),
                Long.parseLong(fields.get(AdmissionFields.ABANDON_MS)),
                Long.parseLong(fields.get(AdmissionFields.CLAIM_MS)));
    }

    private Map<String, Long> waiting() {
        Map<String, Long> waiting = new LinkedHashMap<>();
        scores(keys.waitingQueue()).forEach(waiting::put);
        return waiting;
    }

    /** Redis forgets the departure of somebody who comes again; the journal knows each. */
    private List<Departure> departures(List<Event> events) {
        Set<Departure> departures = new LinkedHashSet<>();
        scores(keys.departed()).forEach((requestId, score) -> departures.add(departure(requestId, score)));
        EventLog.departures(events).forEach(words -> departures.add(departure(words[2], Long.parseLong(words[1]))));
        return departures.stream()
                .sorted(Comparator.comparingLong(Departure::atMillis))
                .toList();
    }

    private static Departure departure(String requestId, long score) {
        return new Departure(requestId, RemovalReason.values()[(int) (score % REASONS)].name(), score / REASONS);
    }

    /** A place is taken from the admission until the first departure that follows it. */
    private static List<Occupancy> occupancies(List<Admission> admissions, List<Departure> departures) {
        Map<String, List<Departure>> byRequest =
                departures.stream().collect(Collectors.groupingBy(Departure::requestId));
        return admissions.stream()
                .map(admission -> {
                    long until = byRequest.getOrDefault(admission.requestId(), List.of()).stream()
                            .mapToLong(Departure::atMillis)
                            .filter(atMillis -> atMillis >= admission.atMillis())
                            .findFirst()
                            .orElse(Long.MAX_VALUE);
                    return new Occupancy(admission.requestId(), admission.atMillis(), until);
                })
                .toList();
    }

    private Map<String, Long> scores(String key) {
        Map<String, Long> scores = new LinkedHashMap<>();
        for (Response entry : store.call(Command.ZRANGE, key, 0, -1, "WITHSCORES")) {
            scores.put(entry.get(0).toString(), Math.round(entry.get(1).toDouble()));
        }
        return scores;
    }
}
