package dev.marquee.bench.chaos;

import dev.marquee.history.History;
import dev.marquee.history.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run came to: the checker's word on the history, and whether the faults deserved their name. */
final class Verdict {

    private static final int SHOWN = 10;

    private final History history;
    private final Outages outages;
    private final PassProbes probes;
    private final List<String> troubles;
    private final List<String> unserved;
    private final List<Violation> violations;

    /**
     * @param troubles what kept the run from going as planned; each makes it fail
     * @param unserved visitors who were not done when the time was up
     */
    Verdict(History history, Outages outages, PassProbes probes, List<String> troubles, List<String> unserved) {
        this.troubles = troubles;
        this.unserved = unserved;
        this.history = history;
        this.outages = outages;
        this.probes = probes;
        this.violations = history.violations();
    }

    /** Prints it; 0 where no promise was broken and every fault had an effect. */
    int report() {
        Map<Integer, List<Violation>> byInvariant = violations.stream()
                .collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.toList()));
        byInvariant.forEach((invariant, breaches) -> {
            System.out.printf("invariant %d: %d violations%n", invariant, breaches.size());
            breaches.stream().limit(SHOWN).forEach(this::show);
        });
        List<String> failures = failures();
        failures.forEach(System.out::println);
        unserved.stream().limit(SHOWN).forEach(visitor -> {
            System.out.println("  " + visitor + " was not done; the last that happened:");
            show(visitor, Long.MAX_VALUE);
        });
        System.out.println("faults: "
                + outages.byName().entrySet().stream()
                        .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x" + entry.getValue() : ""))
                        .collect(Collectors.joining(", ")));
        System.out.printf("chaos: %d events, %d faults, %d violations%n", events(), outages.count(), violations.size());
        return violations.isEmpty() && failures.isEmpty() ? 0 : 1;
    }

    private List<String> failures() {
        List<String> failures = new ArrayList<>(troubles);
        outages.toothless()
                .forEach(outage -> failures.add(
                        "fault " + outage.name() + " of " + outage.hit() + " had no effect that could be seen"));
        if (!probes.sawBoth()) {
            failures.add("passes were not tried both where they open and where they do not");
        }
        if (probes.unreadable() > 0) {
            failures.add(probes.unreadable() + " passes that the fleet's own keys do not verify");
        }
        return failures;
    }

    /** All that is known of the run: what visitors saw and what the store holds. */
    private long events() {
        return history.seen().values().stream().mapToLong(List::size).sum()
                + history.ledger().admissions().size()
                + history.ledger().departures().size();
    }

    private void show(Violation violation) {
        System.out.println("  " + violation + " (" + outages.at(violation.atMillis()) + ")");
        show(violation.who(), violation.atMillis());
    }

    private void show(String who, long atMillis) {
        Story.of(history, who).around(atMillis).forEach(line -> System.out.println("      " + line));
    }
}
