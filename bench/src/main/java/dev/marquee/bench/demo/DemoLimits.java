package dev.marquee.bench.demo;

import java.time.Duration;

/**
 * Limits under which a crowd of a given size passes in a little more than half a minute and meets both of them.
 *
 * @param perSecond admissions a second
 * @param maxActiveSessions a little less than what the rate alone would fill
 */
public record DemoLimits(int perSecond, int maxActiveSessions) {

    /** The crowd comes in this time. */
    public static final long ARRIVAL_MILLIS = 12_000;
    /** A claimed session lasts this long on average, where the visitor ends it. */
    public static final long SESSION_MILLIS = 3_000;
    /** The same where there are seats to buy, which ends the session of who has bought one: nobody walks off from the till. */
    public static final long SHOPPING_MILLIS = 12_000;

    private static final int ADMISSION_SECONDS = 33;

    public static DemoLimits of(int visitors) {
        int perSecond = Math.max(5, visitors / ADMISSION_SECONDS);
        return new DemoLimits(perSecond, perSecond * 4);
    }

    /** Nothing that goes well takes longer: three times the time that the rate asks for, and a minute for what dies. */
    public Duration patience(int visitors) {
        return Duration.ofSeconds(60 + 3L * visitors / perSecond);
    }
}
