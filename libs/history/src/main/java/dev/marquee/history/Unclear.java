package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Change;
import dev.marquee.history.Ledger.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stretches of the store's time in which the order of stamps says nothing: its clock was set back over them, or the line
 * was lost and nobody took down who was back when. Immutable.
 */
final class Unclear {

    private static final long BEFORE_MILLIS = 1_000;

    /** By so much an onlooker may have missed the last of a clock that was ahead. */
    private static final long MISSED_MILLIS = 5_000;

    /** By so much the parts of the record may be out of step when a line is lost, as recall.lua has it. */
    private static final long GAP_MILLIS = 30_000;

    private record Stretch(long from, long until) {}

    private final List<Stretch> stretches = new ArrayList<>();

    Unclear(Ledger ledger) {
        List<Stretch> all = new ArrayList<>();
        setBack(ledger.counts(), all);
        lost(ledger, all);
        all.sort(Comparator.comparingLong(Stretch::from));
        for (Stretch stretch : all) {
            if (!stretches.isEmpty() && stretch.from() <= stretches.getLast().until()) {
                Stretch last = stretches.removeLast();
                stretches.add(new Stretch(last.from(), Math.max(last.until(), stretch.until())));
            } else {
                stretches.add(stretch);
            }
        }
    }

    boolean holds(long millis) {
        return stretches.stream().anyMatch(stretch -> stretch.from() <= millis && millis <= stretch.until());
    }

    /** How many were over by then. */
    long before(long millis) {
        return stretches.stream().filter(stretch -> stretch.until() < millis).count();
    }

    long earliest(long millis) {
        return stretches.stream()
                .filter(stretch -> stretch.from() <= millis && millis <= stretch.until())
                .mapToLong(Stretch::from)
                .findFirst()
                .orElse(millis);
    }

    long latest(long millis) {
        return stretches.stream()
                .filter(stretch -> stretch.from() <= millis && millis <= stretch.until())
                .mapToLong(Stretch::until)
                .findFirst()
                .orElse(millis);
    }

    private static void setBack(List<Count> counts, List<Stretch> all) {
        long highest = Long.MIN_VALUE;
        for (Count count : counts) {
            if (count.atMillis() < highest) {
                all.add(new Stretch(count.atMillis() - BEFORE_MILLIS, highest + MISSED_MILLIS));
                highest = count.atMillis();
            }
            highest = Math.max(highest, count.atMillis());
        }
    }

    /** From the last that the record knows of the life before, until somebody was admitted in the one after. */
    private static void lost(Ledger ledger, List<Stretch> all) {
        Change last = null;
        for (Change change : ledger.changes()) {
            if (last != null && change.lifeMillis() != last.lifeMillis()) {
                long born = change.lifeMillis();
                long admitted = ledger.admissions().stream()
                        .mapToLong(Admission::atMillis)
                        .filter(millis -> millis <= born)
                        .max()
                        .orElse(Long.MIN_VALUE + GAP_MILLIS);
                long whole = ledger.admissions().stream()
                        .mapToLong(Admission::atMillis)
                        .filter(millis -> millis > born)
                        .min()
                        .orElse(Long.MAX_VALUE);
                all.add(new Stretch(Math.min(last.atMillis(), admitted) - GAP_MILLIS, whole));
            }
            last = change;
        }
    }
}
