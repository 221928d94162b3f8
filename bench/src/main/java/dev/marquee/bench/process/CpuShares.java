package dev.marquee.bench.process;

import dev.marquee.bench.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Who kept how much of a core busy between two moments. One thread. */
public final class CpuShares {

    private final Map<String, DoubleSupplier> clocks = new LinkedHashMap<>();
    private final Map<String, Double> cores = new LinkedHashMap<>();
    private final long fromNanos = System.nanoTime();

    /**
     * Begins now.
     *
     * @param load processes that are the load; often none
     */
    public CpuShares(LocalFleet fleet, List<ChildProcess> pods, List<LoadProcess> load) {
        clocks.put("redis_cores", () -> CpuAccount.seconds(fleet.redis().pid()));
        clocks.put(
                "pods_cores",
                () -> pods.stream().mapToDouble(ChildProcess::cpuSeconds).sum());
        if (!load.isEmpty()) {
            clocks.put(
                    "load_cores",
                    () -> load.stream().mapToDouble(LoadProcess::cpuSeconds).sum());
        }
        clocks.forEach((who, clock) -> cores.put(who, -clock.getAsDouble()));
    }

    /** Ends now. */
    public void stop() {
        double seconds = (System.nanoTime() - fromNanos) / 1e9;
        cores.replaceAll((who, before) -> (before + clocks.get(who).getAsDouble()) / seconds);
    }

    /** Adds {@code redis_cores}, {@code pods_cores} and, where there is a load of its own, {@code load_cores}. */
    public void reportTo(Report report) {
        cores.forEach(report::put);
    }
}
