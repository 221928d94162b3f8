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
    private final List<Long> calms = new ArrayList<>();
    private final List<Long> assignments = new ArrayList<>();
    private final List<Long> reads = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private long heard;
    private long outlived;

    void killed(long millis) {
        add(kills, "kill -9", millis);
    }

    void handedOver(Breaker.HandOver handOver) {
        add(handOvers, "hand-over", handOver.during());
        add(calms, "the same shards just before", handOver.before());
        add(assignments, "assigned to others after", handOver.assigned());
        add(reads, "and read by them after", handOver.read());
        System.out.printf(
                "  the longest way began %.2f s after the deletion: %s%n",
                handOver.after() / 1000.0, handOver.legs().map(Legs::toString).orElse("unknown"));
    }

    void paused(long millis) {
        add(pauses, "SIGSTOP", millis);
    }

    /** What the crowd of one act saw, and what went over the fleet's channel meanwhile. */
    void judged(List<Violation> violations, EpochWatch epochs) {
        violations.stream().limit(10).forEach(violation -> System.out.println("  " + violation));
        this.violations.addAll(violations);
        heard += epochs.heard();
        outlived += epochs.outlived();
    }

    void report(Checkout checkout, int perSecond, int acts) {
        long lost = violations.stream().filter(Silences::isLoss).count();
        long twice = violations.stream()
                .filter(violation -> violation.invariant() == 5 && !isLoss(violation))
                .count();
        new Report("failover", checkout)
                .put("p50_s", seconds(kills, 0.5))
                .put("max_s", seconds(kills, 1))
                .put("kills", kills.size())
                .put("lost", lost)
                .put("duplicates", twice)
                .put("from_woken", outlived)
                .put("messages_heard", heard)
                .put("planned_p50_s", seconds(handOvers, 0.5))
                .put("planned_max_s", seconds(handOvers, 1))
                .put("calm_p50_s", seconds(calms, 0.5))
                .put("calm_max_s", seconds(calms, 1))
                .put("planned_assigned_p50_s", seconds(assignments, 0.5))
                .put("planned_read_p50_s", seconds(reads, 0.5))
                .put("paused_p50_s", seconds(pauses, 0.5))
                .put("paused_max_s", seconds(pauses, 1))
                .put("other_violations", violations.size() - lost - twice)
                .say(
                        "method",
                        perSecond
                                + " admissions/s over 3 pods and 3 shards of a real node, in " + acts
                                + " acts with a stream each; the stream alone brings the "
                                + "news (short cut off, rank ticks every 30 s); kill and pause: until an event admitted afterwards has "
                                + "come through each of the pod's shards; planned: the longest way of any event meanwhile, while no "
                                + "new pod starts; calm: the same in the seconds before")
                .publish();
    }

    private static boolean isLoss(Violation violation) {
        return violation.invariant() == 1 || violation.what().contains("was not told");
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
