package dev.marquee.admission.store;

import dev.marquee.admission.domain.Tick;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.RemovalReason;
import dev.marquee.history.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The checker's ledger of a line under test: admissions as the ticks told them, departures as Redis has them.
 *
 * @param ticks of all pods, in any order
 */
record TickLedger(LineUnderTest line, List<Tick> ticks) {

    /** A departure's score is ms * 16 + reason. */
    private static final long REASONS = 16;

    /** By time. */
    List<AdmitEvent> admissions() {
        return ticks.stream()
                .flatMap(tick -> tick.admitted().stream())
                .sorted(Comparator.comparingLong(AdmitEvent::timestamp))
                .toList();
    }

    Ledger read(Ledger.Limits limits) {
        List<Ledger.Departure> departures = departures();
        Map<String, Long> departedAt = new HashMap<>();
        departures.forEach(departure -> departedAt.put(departure.requestId(), departure.atMillis()));
        List<AdmitEvent> admitted = admissions();
        return new Ledger(
                limits,
                admitted.stream()
                        .map(e -> new Ledger.Admission(e.requestId(), e.ticket(), e.timestamp()))
                        .toList(),
                admitted.stream()
                        .map(e -> new Ledger.Occupancy(e.requestId(), e.timestamp(), departedAt.get(e.requestId())))
                        .toList(),
                ticks.stream()
                        .map(tick -> new Ledger.Count(tick.movie().nowMillis(), tick.active()))
                        .toList(),
                Map.of(),
                departures);
    }

    private List<Ledger.Departure> departures() {
        List<Ledger.Departure> departures = new ArrayList<>();
        String[] departed = line.redis("ZRANGE", line.keys.departed(), "0", "-1", "WITHSCORES")
                .split("\n");
        for (int i = 0; i < departed.length; i += 2) {
            long score = Double.valueOf(departed[i + 1]).longValue();
            String reason = RemovalReason.values()[(int) (score % REASONS)].name();
            departures.add(new Ledger.Departure(departed[i], reason, score / REASONS));
        }
        return departures;
    }
}
