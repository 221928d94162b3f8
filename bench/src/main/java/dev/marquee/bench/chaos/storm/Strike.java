package dev.marquee.bench.chaos.storm;

/**
 * One fault of a plan.
 *
 * @param <T> on which it takes place
 * @param atSeconds from the start; later where the platform is not whole again by then
 * @param lastsSeconds from the injection until it is healed
 * @param victim the number that decides whom it hits
 */
public record Strike<T extends Terrain>(long atSeconds, FaultKind<T> kind, long lastsSeconds, long victim) {

    @Override
    public String toString() {
        return "%s %-26s for %2d s".formatted(Outages.clock(atSeconds * 1_000), kind.name(), lastsSeconds);
    }
}
