package dev.marquee.bench.chaos;

import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.crowd.Visitor;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.history.Observation;
import dev.marquee.history.Recorder;
import dev.marquee.security.Pass;
import dev.marquee.security.PassReader;
import dev.marquee.security.TokenRejectedException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Shows passes at doors: of some visitors, the own pass at the own door, at another visitor's and at another movie's, and
 * once more when the session is over. Takes down what the door says; tokens stay in memory. Called on event loops.
 */
final class PassProbes implements FrameListener {

    private static final int ONE_OF = 3;
    private static final int TIMEOUT_MILLIS = 5_000;

    private record Held(String token, Pass pass) {}

    private final Vertx vertx;
    private final HttpClient client;
    private final URI gateway;
    private final PassReader reader;
    private final String otherMovie;
    private final Recorder recorder;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final AtomicReference<String> lastRequest = new AtomicReference<>();
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger shut = new AtomicInteger();
    private final AtomicInteger unreadable = new AtomicInteger();

    /**
     * @param gateway where the doors are
     * @param reader trusts the keys of the fleet
     * @param otherMovie on sale on the same fleet
     */
    PassProbes(Vertx vertx, URI gateway, PassReader reader, String otherMovie, Recorder recorder) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS), new PoolOptions().setHttp1MaxSize(16));
        this.gateway = gateway;
        this.reader = reader;
        this.otherMovie = otherMovie;
        this.recorder = recorder;
    }

    @Override
    public void heard(Visitor visitor, ServerFrame frame, long atMillis) {
        switch (frame) {
            case ServerFrame.Claimed claimed -> given(visitor.name(), claimed.pass(), atMillis);
            case ServerFrame.Removed(RemovalReason _) -> over(visitor.name());
            default -> {}
        }
    }

    /** Passes that the fleet's own keys do not verify. */
    int unreadable() {
        return unreadable.get();
    }

    /** Whether doors both opened and stayed shut: else nothing was tried. */
    boolean sawBoth() {
        return opened.get() > 0 && shut.get() > 0;
    }

    @Override
    public String toString() {
        return "%s passes shown, %s doors opened, %s stayed shut".formatted(shown, opened, shut);
    }

    private void given(String visitor, String token, long atMillis) {
        if (Math.floorMod(visitor.hashCode(), ONE_OF) != 0 || held.containsKey(visitor)) {
            return;
        }
        try {
            Pass pass = reader.verify(token);
            held.put(visitor, new Held(token, pass));
            recorder.record(new Observation.PassGiven(
                    visitor, 0, atMillis, pass.id(), pass.movieId(), pass.requestId(), pass.expiresAtMillis()));
            String another = lastRequest.getAndSet(pass.requestId());
            later(200, () -> show(visitor, pass.movieId(), pass.requestId()));
            later(1_500, () -> show(visitor, otherMovie, pass.requestId()));
            if (another != null) {
                later(1_500, () -> show(visitor, pass.movieId(), another));
            }
        } catch (TokenRejectedException e) {
            unreadable.incrementAndGet();
        }
    }

    private void over(String visitor) {
        Held pass = held.get(visitor);
        if (pass != null) {
            later(20, () -> show(visitor, pass.pass().movieId(), pass.pass().requestId()));
        }
    }

    private void show(String visitor, String movieId, String requestId) {
        Held pass = held.get(visitor);
        long asked = System.currentTimeMillis();
        shown.incrementAndGet();
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(gateway.getHost())
                        .setPort(gateway.getPort())
                        .setURI("/v1/movies/" + movieId + "/sessions/" + requestId)
                        .setTimeout(TIMEOUT_MILLIS)
                        .putHeader("Authorization", "Bearer " + pass.token()))
                .compose(request -> request.send())
                .onSuccess(answer -> {
                    (answer.statusCode() == 200 ? opened : shut).incrementAndGet();
                    recorder.record(new Observation.PassTried(
                            visitor,
                            0,
                            asked,
                            System.currentTimeMillis(),
                            pass.pass().id(),
                            movieId,
                            requestId,
                            answer.statusCode()));
                });
    }

    private void later(long millis, Runnable step) {
        vertx.setTimer(ThreadLocalRandom.current().nextLong(1, millis + 1), _ -> step.run());
    }
}
