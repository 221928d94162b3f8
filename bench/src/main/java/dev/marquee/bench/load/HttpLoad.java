package dev.marquee.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.VertxInternal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** One question over kept-alive HTTP connections, one event loop a core. The calling thread waits. */
public final class HttpLoad implements AutoCloseable {

    /** Latencies above are counted as this: 60 s, in µs. */
    private static final long HIGHEST_MICROS = 60_000_000;

    private static final long TICK_MILLIS = 1;

    private final Vertx vertx;
    private final URI target;
    private final Question question;
    private final int connections;
    private final List<Context> loops = new ArrayList<>();
    private final AtomicLong wrong = new AtomicLong();

    /** @param connections in total, 1 or more a core */
    public HttpLoad(Vertx vertx, URI target, Question question, int connections) {
        this.vertx = vertx;
        this.target = target;
        this.question = question;
        this.connections = connections;
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            loops.add(((VertxInternal) vertx).createEventLoopContext());
        }
    }

    /** Answers that were not right, and requests without an answer. */
    public long wrong() {
        return wrong.get();
    }

    /** As many as go through: each connection sends the next as soon as the last is answered. Returns answers/s. */
    public double closed(double seconds) {
        AtomicLong answered = new AtomicLong();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        CountDownLatch done = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            Context loop = loops.get(i % loops.size());
            loop.runOnContext(_ -> keepAsking(client(1), end, answered, done));
        }
        await(done, seconds + 30);
        return answered.get() / ((System.nanoTime() - start) / 1e9);
    }

    /**
     * So many a second, whether or not the earlier ones are answered; latency counts from when one was due, so that
     * a stall is seen by all who would have come meanwhile. In µs.
     */
    public Histogram open(double perSecond, double seconds) {
        Histogram latency = new ConcurrentHistogram(HIGHEST_MICROS, 3);
        long total = (long) (perSecond * seconds);
        CountDownLatch done = new CountDownLatch((int) total);
        long start = System.nanoTime() + 50_000_000;
        double nanosApart = 1e9 / perSecond;
        for (int l = 0; l < loops.size(); l++) {
            int first = l;
            loops.get(l).runOnContext(_ -> {
                HttpClient client = client(connections / loops.size());
                long[] next = {first};
                vertx.setPeriodic(TICK_MILLIS, timer -> {
                    while (next[0] < total && start + (long) (next[0] * nanosApart) <= System.nanoTime()) {
                        long due = start + (long) (next[0] * nanosApart);
                        next[0] += loops.size();
                        ask(client, () -> {
                            latency.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - due) / 1_000));
                            done.countDown();
                        });
                    }
                    if (next[0] >= total) {
                        vertx.cancelTimer(timer);
                    }
                });
            });
        }
        await(done, seconds + 60);
        return latency;
    }

    /** So many a second for so long, as {@link #open}; returns answers/s until the last one, which is less where they do not go through. */
    public double paced(double perSecond, double seconds) {
        long start = System.nanoTime();
        long answered = open(perSecond, seconds).getTotalCount();
        return answered / Math.max(seconds, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        // Clients close with their Vert.x.
    }

    private HttpClient client(int size) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(target.getHost())
                        .setDefaultPort(target.getPort())
                        .setKeepAlive(true)
                        .setPipelining(false),
                new PoolOptions().setHttp1MaxSize(size).setEventLoopSize(0).setMaxWaitQueueSize(-1));
    }

    private void keepAsking(HttpClient client, long end, AtomicLong answered, CountDownLatch done) {
        ask(client, () -> {
            answered.incrementAndGet();
            if (System.nanoTime() < end) {
                keepAsking(client, end, answered, done);
            } else {
                client.close();
                done.countDown();
            }
        });
    }

    private void ask(HttpClient client, Runnable answered) {
        client.request(question.method(), question.path().get())
                .compose(this::send)
                .compose(response -> {
                    if (response.statusCode() != question.status()) {
                        wrong.incrementAndGet();
                    }
                    return response.end();
                })
                .onFailure(_ -> wrong.incrementAndGet())
                .onComplete(_ -> answered.run());
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        question.headers().forEach(request::putHeader);
        return question.body() == null
                ? request.send()
                : request.putHeader("Content-Type", "application/json").send(question.body());
    }

    private static void await(CountDownLatch done, double seconds) {
        try {
            if (!done.await((long) (seconds * 1000), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(done.getCount() + " questions without an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
