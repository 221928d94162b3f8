package dev.marquee.admission.pod;

import dev.marquee.admission.client.ShardReading;
import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.Tick;
import dev.marquee.streaming.reader.ShardStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** What this pod is doing, for people and for benchmarks. Thread-safe. */
@Singleton
public class PodState {

    private final PodConfig config;
    private final AdmitLoops admit;
    private final ShardReading shards;
    private volatile IntSupplier sockets = () -> 0;

    PodState(PodConfig config, AdmitLoops admit, ShardReading shards) {
        this.config = config;
        this.admit = admit;
        this.shards = shards;
    }

    /** Says how sockets are counted. */
    public void countSockets(IntSupplier sockets) {
        this.sockets = sockets;
    }

    /** A look at this moment. */
    public View look() {
        List<ShardView> read = shards.status().stream().map(ShardView::of).toList();
        List<MovieView> movies = admit.lastTicks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(movie -> MovieView.of(movie.getKey(), movie.getValue()))
                .toList();
        return new View(config.podName(), config.namespace(), config.queueName(), sockets.getAsInt(), read, movies);
    }

    /**
     * @param sockets open on this pod
     * @param shards that this pod reads
     * @param movies that the queue serves, as this pod saw them last
     */
    public record View(
            String pod, String namespace, String queue, int sockets, List<ShardView> shards, List<MovieView> movies) {}

    /** @param lagMillis behind the tip of the shard; -1 before the first read */
    public record ShardView(
            String shardId, long epoch, String state, long lagMillis, String checkpoint, String lastError) {

        static ShardView of(ShardStatus status) {
            return new ShardView(
                    status.shardId(),
                    status.epoch(),
                    status.state().name(),
                    status.lagMillis(),
                    status.checkpoint(),
                    status.lastError());
        }
    }

    /**
     * @param ticker whether this pod ticks the movie
     * @param rebuilding whether this pod ticks it and its line is not whole: Redis has lost it
     */
    public record MovieView(
            String movieId,
            boolean ticker,
            String phase,
            long waiting,
            long active,
            long admittedTotal,
            long outbox,
            long journal,
            boolean rebuilding) {

        static MovieView of(String movieId, Tick tick) {
            return new MovieView(
                    movieId,
                    tick.isTicker(),
                    tick.movie().phase().name(),
                    tick.movie().waiting(),
                    tick.active(),
                    tick.movie().admittedTotal(),
                    tick.outboxLength(),
                    tick.journalLength(),
                    tick.lifeToRebuild() != null);
        }
    }
}
