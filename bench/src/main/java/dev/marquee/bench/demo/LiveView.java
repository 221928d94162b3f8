package dev.marquee.bench.demo;

import dev.marquee.bench.audit.Sampler;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.crowd.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What the demo shows: redrawn in place on a terminal, one line every two seconds elsewhere. One thread. */
final class LiveView {

    private static final long LINE_MILLIS = 2_000;
    private static final int BAR = 40;

    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final int visitors;
    private final Tally tally;
    private final Sampler sampler;
    private final Fleet fleet;
    private final long start = System.currentTimeMillis();
    private volatile Map<String, List<String>> shards = Map.of();
    private volatile String note = "";
    private CompletableFuture<Void> asking = CompletableFuture.completedFuture(null);
    private int drawn;
    private long lastLine;

    LiveView(int visitors, Tally tally, Sampler sampler, Fleet fleet) {
        this.visitors = visitors;
        this.tally = tally;
        this.sampler = sampler;
        this.fleet = fleet;
    }

    /** Says something that stays in view. */
    void say(String words) {
        note = words;
        if (!terminal) {
            System.out.println(words);
        }
    }

    /** Shows the present state; call it often. */
    void draw() {
        if (asking.isDone()) {
            asking = CompletableFuture.runAsync(() -> shards = fleet.shardsByPod())
                    .exceptionally(_ -> null);
        }
        if (terminal) {
            redraw();
        } else if (System.currentTimeMillis() - lastLine >= LINE_MILLIS) {
            lastLine = System.currentTimeMillis();
            System.out.println(line());
        }
    }

    private void redraw() {
        List<String> rows = new ArrayList<>();
        rows.add("%4d s   sockets %d, reconnects %d"
                .formatted(seconds(), tally.connected.get(), tally.reconnects.get()));
        rows.add(bar("joined", tally.ticketed.get(), visitors));
        rows.add(bar("waiting", sampler.waiting(), visitors));
        rows.add(bar("active", sampler.active(), visitors));
        rows.add(bar("admitted", tally.told.get(), visitors));
        shards.forEach((pod, ids) -> rows.add("  %-28s reads shards %s".formatted(pod, String.join(", ", ids))));
        rows.add(note);
        StringBuilder screen = new StringBuilder();
        if (drawn > 0) {
            screen.append("\033[").append(drawn).append('A');
        }
        rows.forEach(row -> screen.append("\033[2K").append(row).append('\n'));
        screen.append("\033[0J");
        drawn = rows.size();
        System.out.print(screen);
        System.out.flush();
    }

    private String line() {
        return "%3d s  joined %d  waiting %d  active %d  admitted %d  sockets %d  shards %s"
                .formatted(
                        seconds(),
                        tally.ticketed.get(),
                        sampler.waiting(),
                        sampler.active(),
                        tally.told.get(),
                        tally.connected.get(),
                        shardsByPod());
    }

    /** Pods of one Deployment differ in the last part of the name only. */
    private String shardsByPod() {
        return shards.entrySet().stream()
                .map(entry -> entry.getKey().substring(entry.getKey().lastIndexOf('-') + 1) + "="
                        + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private long seconds() {
        return (System.currentTimeMillis() - start) / 1000;
    }

    private static String bar(String label, long value, long whole) {
        int filled = (int) Math.min(BAR, value * BAR / Math.max(1, whole));
        return String.format(
                Locale.ROOT, "  %-9s %6d  %s%s", label, value, "█".repeat(filled), "░".repeat(BAR - filled));
    }
}
