package dev.marquee.bench.join;

import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.report.Report;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Where the processor's time goes: CPU time of each process over the rounds of one kind, divided by what they answered. */
final class CpuAccount {

    private final Map<String, DoubleSupplier> clocks;
    private final Map<String, double[]> spent = new java.util.LinkedHashMap<>();
    private double answered;

    /** @param server the process that answers */
    CpuAccount(ChildProcess server, LocalFleet fleet) {
        clocks = Map.of(
                "server", server::cpuSeconds,
                "redis", fleet::redisCpuSeconds,
                "client", CpuAccount::ownSeconds);
        clocks.keySet().forEach(who -> spent.put(who, new double[1]));
    }

    /** Runs one round, which answers {@code perSecond} for {@code seconds}; returns the rate. */
    double round(DoubleSupplier perSecond, double seconds) {
        clocks.forEach((who, clock) -> spent.get(who)[0] -= clock.getAsDouble());
        double rate = perSecond.getAsDouble();
        clocks.forEach((who, clock) -> spent.get(who)[0] += clock.getAsDouble());
        answered += rate * seconds;
        return rate;
    }

    /** Adds µs of CPU an answer, by process. */
    void reportTo(Report report, String prefix) {
        clocks.keySet().stream()
                .sorted()
                .forEach(who -> report.put(prefix + "_cpu_us_" + who, spent.get(who)[0] * 1e6 / answered));
    }

    private static double ownSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
