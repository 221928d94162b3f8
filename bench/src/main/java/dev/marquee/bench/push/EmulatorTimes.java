package dev.marquee.bench.push;

import dev.marquee.bench.report.Report;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.HdrHistogram.ConcurrentHistogram;

/** How long the Kinesis emulator itself takes for the two calls that every event waits for. Thread-safe. */
final class EmulatorTimes implements ObjLongConsumer<String> {

    /** In µs; what takes longer counts as this. */
    private static final long HIGHEST_MICROS = 60_000_000;

    private final Map<String, ConcurrentHistogram> byOperation = Map.of(
            "PutRecords", new ConcurrentHistogram(HIGHEST_MICROS, 3),
            "GetRecords", new ConcurrentHistogram(HIGHEST_MICROS, 3));

    @Override
    public void accept(String operation, long micros) {
        ConcurrentHistogram times = byOperation.get(operation);
        if (times != null) {
            times.recordValue(Math.min(HIGHEST_MICROS, micros));
        }
    }

    /** Adds {@code emulator_put_…_ms} and {@code emulator_get_…_ms}. */
    void reportTo(Report report) {
        report(report, "PutRecords", "emulator_put");
        report(report, "GetRecords", "emulator_get");
    }

    private void report(Report report, String operation, String name) {
        ConcurrentHistogram times = byOperation.get(operation);
        report.put(name + "_p50_ms", times.getValueAtPercentile(50) / 1000.0)
                .put(name + "_p99_ms", times.getValueAtPercentile(99) / 1000.0);
    }
}
