package dev.marquee.bench.failover;

import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import dev.marquee.history.Violation;
import java.util.ArrayList;
import java.util.List;

/** The silences of one run, in ms, told as they happen and reported at the end. */
final class Silences {

    private final List<Long> kills = new ArrayList<>();
    private final List<Long> handOvers = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();

    void killed(long millis) {
        add(kills, "kill -9", millis);
    }

    void handedOver(long millis) {
        add(handOvers, "hand-over", millis);
    }

    void paused(long millis) {
        add(pauses, "SIGSTOP", millis);
    }

    void report(Checkout checkout, int perSecond, List<Violation> violations, EpochWatch epochs) {
        violations.stream().limit(10).forEach(violation -> System.out.println("  " + violation));
        long lost = violations.stream().filter(FailoverBench::isLoss).count();
        long twice = violations.stream()
                .filter(violation -> violation.invariant() == 5 && !FailoverBench.isLoss(violation))
                .count();
        new Report("failover", checkout)
                .put("p50_s", seconds(kills, 0.5))
                .put("max_s", seconds(kills, 1))
                .put("kills", kills.size())
                .put("lost", lost)
                .put("duplicates", twice)
                .put("from_woken", epochs.outlived())
                .put("messages_heard", epochs.heard())
                .put("planned_p50_s", seconds(handOvers, 0.5))
                .put("planned_max_s", seconds(handOvers, 1))
                .put("paused_p50_s", seconds(pauses, 0.5))
                .put("paused_max_s", seconds(pauses, 1))
                .put("other_violations", violations.size() - lost - twice)
                .say(
                        "method",
                        perSecond
                                + " admissions/s over 3 pods and 3 shards of a real node; the stream alone brings the "
                                + "news (short cut off, rank ticks every 30 s); kill and pause: until an event admitted afterwards has "
                                + "come through each of the pod's shards; planned: the longest way of any event meanwhile")
                .publish();
    }

    private static void add(List<Long> silences, String what, long millis) {
        silences.add(millis);
        System.out.printf("%s %d: %.2f s%n", what, silences.size(), millis / 1000.0);
    }

    private static double seconds(List<Long> millis, double quantile) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        List<Long> sorted = millis.stream().sorted().toList();
        int index = (int) Math.ceil(quantile * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)) / 1000.0;
    }
}
