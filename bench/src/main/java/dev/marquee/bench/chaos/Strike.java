package dev.marquee.bench.chaos;

import dev.marquee.bench.chaos.fault.FaultKind;

/**
 * One fault of a plan.
 *
 * @param atSeconds from the start; later where the platform is not whole again by then
 * @param lastsSeconds from the injection until it is healed
 * @param victim the number that decides whom it hits
 */
record Strike(long atSeconds, FaultKind kind, long lastsSeconds, long victim) {

    @Override
    public String toString() {
        return "%s %-26s for %2d s".formatted(Outages.clock(atSeconds * 1_000), kind.name(), lastsSeconds);
    }
}
