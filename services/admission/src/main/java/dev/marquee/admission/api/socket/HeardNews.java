package dev.marquee.admission.api.socket;

import dev.marquee.admission.domain.Line;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/**
 * Who was told of an admission over a socket of this pod, and the line's word of it: in batches, and again until the line
 * answers. What a dying pod takes with it costs nobody anything: the time to claim begins at the next sign of life. Thread-safe.
 */
@Singleton
public class HeardNews {

    private static final long FLUSH_MILLIS = 50;

    private final Vertx vertx;
    private final Line line;
    private final ConcurrentMap<String, Queue<String>> heard = new ConcurrentHashMap<>();

    HeardNews(Vertx vertx, Line line) {
        this.vertx = vertx;
        this.line = line;
    }

    /** Runs until the process ends. */
    public void start() {
        var loop = vertx.getOrCreateContext();
        vertx.setPeriodic(FLUSH_MILLIS, _ -> loop.runOnContext(_ -> heard.forEach(this::flush)));
    }

    /** A frame that tells of the admission was written. */
    void note(String movieId, String requestId) {
        heard.computeIfAbsent(movieId, _ -> new ConcurrentLinkedQueue<>()).add(requestId);
    }

    private void flush(String movieId, Queue<String> requestIds) {
        List<String> batch = new ArrayList<>();
        for (String next = requestIds.poll();
                next != null;
                next = batch.size() < Line.BATCH ? requestIds.poll() : null) {
            batch.add(next);
        }
        if (!batch.isEmpty()) {
            line.heard(movieId, batch).exceptionally(_ -> {
                requestIds.addAll(batch);
                return null;
            });
        }
    }
}
