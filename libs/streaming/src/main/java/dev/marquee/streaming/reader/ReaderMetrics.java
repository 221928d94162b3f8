package dev.marquee.streaming.reader;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Meters of the readers: {@code marquee_shard_lag_seconds} and {@code marquee_shard_epoch} by shard,
 * {@code marquee_shard_records_total}, {@code marquee_shard_retries_total} by step, {@code marquee_shard_fenced_total},
 * {@code marquee_shard_takeover_seconds}.
 */
public final class ReaderMetrics implements ReaderListener {

    private final MeterRegistry registry;
    private final Timer takeover;
    private final Map<String, ShardStatus> latest = new ConcurrentHashMap<>();

    public ReaderMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.takeover = Timer.builder("marquee.shard.takeover")
                .description("From a shard's assignment to its lease")
                .register(registry);
    }

    @Override
    public void changed(ShardStatus status) {
        if (latest.put(status.shardId(), status) == null) {
            gauge("marquee.shard.lag", "seconds", status.shardId());
            gauge("marquee.shard.epoch", null, status.shardId());
        }
        if (status.state() == ReaderState.FENCED) {
            registry.counter("marquee.shard.fenced").increment();
        }
        if (status.state().isFinal()) {
            forget(status);
        }
    }

    @Override
    public void tookOver(ShardStatus status, long afterMillis) {
        takeover.record(afterMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void published(ShardStatus status, int records) {
        registry.counter("marquee.shard.records").increment(records);
    }

    @Override
    public void retried(ShardStatus status, String step, Throwable cause) {
        registry.counter("marquee.shard.retries", "step", step).increment();
    }

    private void gauge(String name, String unit, String shardId) {
        Gauge.builder(name, () -> value(name, shardId))
                .baseUnit(unit)
                .tags(Tags.of("shard", shardId))
                .register(registry);
    }

    private double value(String name, String shardId) {
        ShardStatus status = latest.get(shardId);
        if (status == null) {
            return Double.NaN;
        }
        return name.endsWith("lag") ? status.lagMillis() / 1000.0 : status.epoch();
    }

    private void forget(ShardStatus status) {
        latest.remove(status.shardId());
        registry.find("marquee.shard.lag")
                .tag("shard", status.shardId())
                .meters()
                .forEach(registry::remove);
        registry.find("marquee.shard.epoch")
                .tag("shard", status.shardId())
                .meters()
                .forEach(registry::remove);
    }
}
