package dev.marquee.operator.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a ring of pass keys needs (docs/adr/0010): a new key is there before it signs, and an old one for as long as anything
 * that it signed may live.
 *
 * @param add from when a new key is to sign; empty: none is needed
 * @param drop names of the keys that can go
 * @param full a new key is wanted, and there are too many already
 * @param lookAgain when the next thing is to be done; null: never
 */
public record PassKeyPlan(Optional<Instant> add, List<String> drop, boolean full, Duration lookAgain) {

    /**
     * A volume shows a changed Secret within some 90 s, a pod reads it every 30 s, and who checks passes keeps the public keys
     * for 60 s: after five minutes everybody knows a new key.
     */
    public static final Duration LEAD = Duration.ofMinutes(5);

    /** Covers clocks that differ, and pods whose volume is late. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /**
     * @param madeAt when the ring was made; the age of a key that has always signed
     * @param rotationDays age at which a key is followed by the next; empty: never
     * @param asked whether somebody wants a new key now
     * @param tokenLife of what a key signs, the longest
     * @param most keys at once
     */
    public static PassKeyPlan of(
            Collection<PassKeySeen> seen,
            Instant madeAt,
            OptionalInt rotationDays,
            boolean asked,
            Duration tokenLife,
            int most,
            Instant now) {
        var keys = seen.stream()
                .sorted(Comparator.comparing(PassKeySeen::signsFrom))
                .toList();
        if (keys.isEmpty()) {
            return new PassKeyPlan(Optional.of(now), List.of(), false, null);
        }
        var drop = new ArrayList<String>();
        var times = Stream.<Instant>builder();
        for (int i = 0; i + 1 < keys.size(); i++) {
            var until = keys.get(i + 1).signsFrom().plus(tokenLife).plus(MARGIN);
            if (until.isAfter(now)) {
                times.add(until);
            } else {
                drop.add(keys.get(i).name());
            }
        }
        var newest = keys.getLast().signsFrom();
        var due = due(newest.isAfter(Instant.EPOCH) ? newest : madeAt, rotationDays);
        boolean wanted = asked || due.filter(time -> !time.isAfter(now)).isPresent();
        boolean full = wanted && keys.size() - drop.size() >= most;
        due.filter(time -> time.isAfter(now)).ifPresent(times::add);
        return new PassKeyPlan(
                wanted && !full ? Optional.of(later(now.plus(LEAD), newest.plusSeconds(1))) : Optional.empty(),
                List.copyOf(drop),
                full,
                times.build()
                        .min(Comparator.naturalOrder())
                        .map(time -> Duration.between(now, time).plusMillis(1))
                        .orElse(null));
    }

    /** Whether anything is to be done. */
    public boolean isDue() {
        return add.isPresent() || !drop.isEmpty();
    }

    private static Optional<Instant> due(Instant born, OptionalInt rotationDays) {
        return rotationDays.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        born.plus(Duration.ofDays(rotationDays.getAsInt())).minus(LEAD));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
