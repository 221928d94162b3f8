package dev.marquee.bench.chaos;

import dev.marquee.bench.chaos.storm.Outages;
import dev.marquee.bench.chaos.storm.Score;
import dev.marquee.history.History;
import dev.marquee.history.PlacesAreTrue;
import dev.marquee.history.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run came to: the checker's word on each history, and whether the faults deserved their name. */
final class Verdict {

    private static final int SHOWN = 10;

    /** One movie's history, and what is wrong with it. */
    private record Case(String movieId, History history, List<Violation> violations, List<String> unserved) {}

    private final Outages outages;
    private final PassProbes probes;
    private final List<String> troubles;
    private final List<Case> cases = new ArrayList<>();

    /** @param troubles what kept the run from going as planned; each makes it fail */
    Verdict(Outages outages, PassProbes probes, List<String> troubles) {
        this.outages = outages;
        this.probes = probes;
        this.troubles = troubles;
    }

    /** @param unserved visitors who were not done when the time was up */
    void judge(String movieId, History history, List<String> unserved) {
        cases.add(new Case(movieId, history, history.violations(), unserved));
    }

    /** Prints what is wrong. */
    Score report() {
        System.out.println(probes);
        cases.forEach(this::report);
        List<String> failures = failures();
        failures.forEach(System.out::println);
        return new Score(
                cases.stream().mapToLong(each -> events(each.history())).sum(),
                outages,
                cases.stream().mapToLong(each -> each.violations().size()).sum(),
                failures.isEmpty());
    }

    private void report(Case each) {
        History history = each.history();
        System.out.printf(
                "%s: %d events, %d places judged, %d violations%n",
                each.movieId(),
                events(history),
                PlacesAreTrue.judged(history),
                each.violations().size());
        each.violations().stream()
                .collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.toList()))
                .forEach((invariant, breaches) -> {
                    System.out.printf("invariant %d: %d violations%n", invariant, breaches.size());
                    breaches.stream().limit(SHOWN).forEach(violation -> show(history, violation));
                });
        each.unserved().stream().limit(SHOWN).forEach(visitor -> {
            System.out.println("  " + visitor + " was not done; the last that happened:");
            show(history, visitor, Long.MAX_VALUE);
        });
    }

    private List<String> failures() {
        List<String> failures = new ArrayList<>(troubles);
        failures.addAll(outages.withoutEffect());
        if (!probes.triedAll()) {
            failures.add("passes were not tried in each way that they must bear: " + probes);
        }
        if (probes.unreadable() > 0) {
            failures.add(probes.unreadable() + " passes that the fleet's own keys do not verify");
        }
        return failures;
    }

    /** All that is known of the run: what visitors saw and what the store holds. */
    private static long events(History history) {
        return history.seen().values().stream().mapToLong(List::size).sum()
                + history.ledger().admissions().size()
                + history.ledger().departures().size();
    }

    private void show(History history, Violation violation) {
        System.out.println("  " + violation + " (" + outages.at(violation.atMillis()) + ")");
        show(history, violation.who(), violation.atMillis());
    }

    private static void show(History history, String who, long atMillis) {
        Story.of(history, who).around(atMillis).forEach(line -> System.out.println("      " + line));
    }
}
