package dev.marquee.bench.chaos.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was broken in the course of a run, in order. One thread writes, then others may read. */
public final class Outages {

    private final long beganMillis;
    private final List<Outage> outages = new ArrayList<>();

    public Outages(long beganMillis) {
        this.beganMillis = beganMillis;
    }

    public void add(Outage outage) {
        outages.add(outage);
    }

    public int count() {
        return outages.size();
    }

    /** Who did nothing that could be seen: a test that such a fault passes proves nothing. */
    public List<Outage> toothless() {
        return outages.stream().filter(outage -> !outage.bit()).toList();
    }

    /** Which fault was on at a moment, for a sentence. */
    public String at(long millis) {
        return outages.stream()
                .filter(outage -> outage.wasOnAt(millis))
                .map(outage -> "during " + outage.name() + " of " + outage.hit())
                .findFirst()
                .orElseGet(() -> "at " + clock(millis - beganMillis) + ", when nothing was broken");
    }

    /** One sentence for each of those. */
    public List<String> withoutEffect() {
        return toothless().stream()
                .map(outage -> "fault " + outage.name() + " of " + outage.hit() + " had no effect that could be seen")
                .toList();
    }

    /** Every name, and how often. */
    @Override
    public String toString() {
        return outages.stream()
                .collect(Collectors.groupingBy(Outage::name, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x" + entry.getValue() : ""))
                .collect(Collectors.joining(", "));
    }

    /** {@code mm:ss} of a time since the start. */
    public static String clock(long millis) {
        return "%02d:%02d".formatted(millis / 60_000, millis / 1_000 % 60);
    }
}
