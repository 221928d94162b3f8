package dev.marquee.bench.chaos.storm;

import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;

/**
 * What a run came to.
 *
 * @param events all that is known of it
 * @param outages what was broken
 * @param violations promises that were not kept, one for each time
 * @param sound whether it proves anything: it went as planned, and each fault had an effect
 */
public record Score(long events, Outages outages, long violations, boolean sound) {

    /** Prints it, the count last, and keeps it in {@code bench/results/chaos.jsonl}. */
    public void publish(String command) {
        new Report("chaos", Checkout.find())
                .say("command", command)
                .put("events", events)
                .put("faults", outages.count())
                .put("violations", violations)
                .say("injected", outages.toString())
                .say("sound", String.valueOf(sound))
                .keep();
        System.out.println("faults: " + outages);
        System.out.printf("chaos: %d events, %d faults, %d violations%n", events, outages.count(), violations);
    }

    /** 0 where no promise was broken in a run that proves something. */
    public int exitCode() {
        return violations == 0 && sound ? 0 : 1;
    }
}
