package dev.marquee.operator.planning;

import dev.marquee.crds.v1alpha1.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a release does what.
 *
 * @param lobbyOpen from when visitors may wait; null: no lobby
 * @param onSale when admission starts; null: at once
 * @param offSale when it ends; null: never
 * @param warmUp how long before {@code onSale} the fleet is scaled up; zero: not at all
 */
public record ReleaseSchedule(Instant lobbyOpen, Instant onSale, Instant offSale, Duration warmUp) {

    /**
     * How long the raised minimum outlives the opening: the HPA looks every 15 s, and its metrics are up to 30 s old, so by
     * then it decides from the crowd itself.
     */
    public static final Duration COOL_DOWN = Duration.ofSeconds(60);

    /** One entry of a schedule. */
    public record Entry(Transition transition, Instant time) {}

    /** What comes next, strictly after {@code now}; empty where nothing does. Of two at one time the earlier in {@link Transition}. */
    public Optional<Entry> next(Instant now) {
        return Stream.of(
                        new Entry(Transition.LobbyOpens, lobbyOpen),
                        new Entry(Transition.WarmUp, warmUpStart()),
                        new Entry(Transition.SaleOpens, onSale),
                        new Entry(Transition.SaleCloses, offSale))
                .filter(entry -> entry.time() != null && entry.time().isAfter(now))
                .min(Comparator.comparing(Entry::time).thenComparing(Entry::transition));
    }

    /** Whether the fleet is to be larger than usual at {@code now}. */
    public boolean warm(Instant now) {
        return warmUpStart() != null
                && !now.isBefore(warmUpStart())
                && now.isBefore(onSale.plus(COOL_DOWN))
                && (offSale == null || now.isBefore(offSale));
    }

    /** When {@link #warm} changes next, strictly after {@code now}; empty where it never does. */
    public Optional<Instant> nextWarmChange(Instant now) {
        return warmUpStart() == null
                ? Optional.empty()
                : Stream.of(warmUpStart(), onSale.plus(COOL_DOWN))
                        .filter(time -> time.isAfter(now))
                        .findFirst();
    }

    private Instant warmUpStart() {
        return onSale == null || warmUp.isZero() ? null : onSale.minus(warmUp);
    }
}
