package dev.marquee.bench.chaos.storm;

/**
 * One fault as it happened. Times in ms since the epoch.
 *
 * @param hit whom or what
 * @param healedMillis when what was broken was mended
 * @param wholeMillis when the platform was whole again
 * @param bite what shows that it had an effect; empty where nothing does
 */
public record Outage(Strike<?> strike, String hit, long fromMillis, long healedMillis, long wholeMillis, String bite) {

    public String name() {
        return strike.kind().name();
    }

    public boolean bit() {
        return !bite.isEmpty();
    }

    public boolean wasOnAt(long millis) {
        return fromMillis <= millis && millis <= wholeMillis;
    }
}
