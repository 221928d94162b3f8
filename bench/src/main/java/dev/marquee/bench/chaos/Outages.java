package dev.marquee.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was broken in the course of a run, in order. One thread writes, then others may read. */
final class Outages {

    private final long beganMillis;
    private final List<Outage> outages = new ArrayList<>();

    Outages(long beganMillis) {
        this.beganMillis = beganMillis;
    }

    void add(Outage outage) {
        outages.add(outage);
    }

    int count() {
        return outages.size();
    }

    /** Who did nothing that could be seen: a test that such a fault passes proves nothing. */
    List<Outage> toothless() {
        return outages.stream().filter(outage -> !outage.bit()).toList();
    }

    /** Which fault was on at a moment, for a sentence. */
    String at(long millis) {
        return outages.stream()
                .filter(outage -> outage.wasOnAt(millis))
                .map(outage -> "during " + outage.name() + " of " + outage.hit())
                .findFirst()
                .orElseGet(() -> "at " + clock(millis - beganMillis) + ", when nothing was broken");
    }

    /** Name to how often. */
    Map<String, Long> byName() {
        return outages.stream().collect(Collectors.groupingBy(Outage::name, TreeMap::new, Collectors.counting()));
    }

    /** {@code mm:ss} of a time since the start. */
    static String clock(long millis) {
        return "%02d:%02d".formatted(millis / 60_000, millis / 1_000 % 60);
    }
}
