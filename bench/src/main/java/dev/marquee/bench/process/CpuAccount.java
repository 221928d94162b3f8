package dev.marquee.bench.process;

import dev.marquee.bench.report.Report;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** Where the processor's time goes: CPU time of each process over the rounds of one kind, divided by what they answered. */
public final class CpuAccount {

    private final Map<String, Long> pids;
    private final Map<String, Double> spent = new TreeMap<>();
    private double answered;

    /** @param pids of who has a part in an answer, by what they are called */
    public CpuAccount(Map<String, Long> pids) {
        this.pids = pids;
    }

    /** Runs one round, which answers {@code perSecond} for {@code seconds}; returns the rate. */
    public double round(DoubleSupplier perSecond, double seconds) {
        pids.forEach((who, pid) -> spent.merge(who, -seconds(pid), Double::sum));
        double rate = perSecond.getAsDouble();
        pids.forEach((who, pid) -> spent.merge(who, seconds(pid), Double::sum));
        answered += rate * seconds;
        return rate;
    }

    /** Adds µs of CPU an answer, by process. */
    public void reportTo(Report report, String prefix) {
        spent.forEach((who, seconds) -> report.put(prefix + "_cpu_us_" + who, seconds * 1e6 / answered));
    }

    /** CPU time of a process that runs, with that of the threads that have ended. */
    static double seconds(long pid) {
        return ProcessHandle.of(pid)
                        .orElseThrow()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .toNanos()
                / 1e9;
    }
}
