package dev.marquee.history;

import dev.marquee.history.Ledger.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the journal of a line in order: its entries come repeated and in any order. One thread. */
public final class Chronology {

    private static final long SEQUENCES = 1 << 20;

    /** A departure's score is ms * 16 + reason. */
    private static final long REASONS = 16;

    private final Map<Long, TreeMap<Long, String>> lives = new TreeMap<>();

    /**
     * @param id {@code ms-sequence}
     * @param life name of the line's life: µs since the epoch
     * @param text {@code J}, {@code C} or {@code D} and their arguments
     */
    public void take(String id, String life, String text) {
        int dash = id.indexOf('-');
        long order = Long.parseLong(id.substring(0, dash)) * SEQUENCES + Long.parseLong(id.substring(dash + 1));
        lives.computeIfAbsent(Long.parseLong(life), _ -> new TreeMap<>()).put(order, text);
    }

    /** Every change, in the order in which the store made them. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        lives.forEach((life, entries) ->
                entries.forEach((order, text) -> add(changes, text.split(" "), order / SEQUENCES, life / 1_000)));
        return changes;
    }

    private static void add(List<Change> changes, String[] words, long millis, long lifeMillis) {
        switch (words[0]) {
            case "J" -> {
                for (int i = 1; i + 1 < words.length; i += 2) {
                    changes.add(new Change(words[i + 1], Long.parseLong(words[i]), millis, lifeMillis));
                }
            }
            case "C" -> changes.add(new Change(words[2], 0, millis, lifeMillis));
            case "D" -> changes.add(new Change(words[2], 0, Long.parseLong(words[1]) / REASONS, lifeMillis));
            default -> {} // somebody newer wrote it for somebody newer
        }
    }
}
