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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Shows passes at doors: of some visitors, the own pass at the own door, at another visitor's and at another movie's, and
 * once more when the session is over; redeems those of others for two orders at once, and has some revoked, and shown once more. Takes down what
 * the door says; tokens stay in memory. Called on event loops.
 */
final class PassProbes implements FrameListener {

    private static final int ONE_OF = 3;
    private static final int REVOKED_ONE_OF = 40;
    private static final List<String> ORDERS = List.of("order-1", "order-2");
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int NO_CONTENT = 204;

    /** Longer than the checker's grace. */
    private static final long AFTER_REVOCATION_MILLIS = 2_500;

    private record Held(String token, Pass pass) {}

    private final Vertx vertx;
    private final HttpClient client;
    private final URI gateway;
    private final PassReader reader;
    private final String apiKey;
    private final String otherMovie;
    private final Recorder recorder;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final AtomicReference<String> lastRequest = new AtomicReference<>();
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger shut = new AtomicInteger();
    private final AtomicInteger redeemed = new AtomicInteger();
    private final AtomicInteger notRedeemed = new AtomicInteger();
    private final AtomicInteger revoked = new AtomicInteger();
    private final AtomicInteger unreadable = new AtomicInteger();

    /**
     * @param gateway where the doors are
     * @param reader trusts the keys of the fleet
     * @param apiKey of whoever runs the sale
     * @param otherMovie on sale on the same fleet
     */
    PassProbes(Vertx vertx, URI gateway, PassReader reader, String apiKey, String otherMovie, Recorder recorder) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS), new PoolOptions().setHttp1MaxSize(16));
        this.gateway = gateway;
        this.reader = reader;
        this.apiKey = apiKey;
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

    /** Whether doors both opened and stayed shut, and passes were redeemed, refused and revoked: else nothing was tried. */
    boolean triedAll() {
        return Stream.of(opened, shut, redeemed, notRedeemed, revoked).allMatch(count -> count.get() > 0);
    }

    @Override
    public String toString() {
        return "%s passes shown, %s doors opened, %s stayed shut; %s redeemed, %s refused to another order; %s revoked"
                .formatted(shown, opened, shut, redeemed, notRedeemed, revoked);
    }

    private void given(String visitor, String token, long atMillis) {
        if (held.containsKey(visitor)) {
            return;
        }
        int lot = Math.floorMod(visitor.hashCode(), ONE_OF);
        try {
            Pass pass = reader.verify(token);
            held.put(visitor, new Held(token, pass));
            recorder.record(new Observation.PassGiven(
                    visitor, 0, atMillis, pass.id(), pass.movieId(), pass.requestId(), pass.expiresAtMillis()));
            switch (lot) {
                case 0 -> showAround(visitor, pass);
                case 1 -> ORDERS.forEach(order -> later(500, () -> redeem(visitor, order)));
                default -> {
                    if (Math.floorMod(visitor.hashCode(), REVOKED_ONE_OF) == 0) {
                        later(500, () -> revoke(visitor));
                    }
                }
            }
        } catch (TokenRejectedException e) {
            // a frame that took longer than the session had left brings a pass that is over, and opens nothing
            if (e.reason() != TokenRejectedException.Reason.EXPIRED) {
                unreadable.incrementAndGet();
            }
        }
    }

    private void showAround(String visitor, Pass pass) {
        String another = lastRequest.getAndSet(pass.requestId());
        later(200, () -> showAtOwnDoor(visitor));
        later(1_500, () -> show(visitor, otherMovie, pass.requestId()));
        if (another != null) {
            later(1_500, () -> show(visitor, pass.movieId(), another));
        }
    }

    private void over(String visitor) {
        Held pass = held.get(visitor);
        if (pass != null && Math.floorMod(visitor.hashCode(), ONE_OF) == 0) {
            later(20, () -> showAtOwnDoor(visitor));
        }
    }

    private void showAtOwnDoor(String visitor) {
        Pass pass = held.get(visitor).pass();
        show(visitor, pass.movieId(), pass.requestId());
    }

    private void show(String visitor, String movieId, String requestId) {
        Held pass = held.get(visitor);
        long asked = System.currentTimeMillis();
        shown.incrementAndGet();
        call(HttpMethod.GET, movieId, requestId, "")
                .compose(request -> request.putHeader("Authorization", "Bearer " + pass.token())
                        .send())
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

    private void redeem(String visitor, String order) {
        Held pass = held.get(visitor);
        long asked = System.currentTimeMillis();
        call(HttpMethod.POST, pass.pass().movieId(), pass.pass().requestId(), "/redemption")
                .compose(request -> request.putHeader("Authorization", "Bearer " + pass.token())
                        .putHeader("Content-Type", "application/json")
                        .send(new JsonObject().put("redeemedBy", order).toBuffer()))
                .onSuccess(answer -> {
                    if (answer.statusCode() == 200) {
                        redeemed.incrementAndGet();
                        recorder.record(new Observation.PassRedeemed(
                                visitor, 0, asked, pass.pass().id(), order));
                    } else {
                        notRedeemed.incrementAndGet();
                    }
                });
    }

    private void revoke(String visitor) {
        Held pass = held.get(visitor);
        recorder.record(new Observation.RevocationAsked(visitor, 0, System.currentTimeMillis()));
        call(HttpMethod.DELETE, pass.pass().movieId(), pass.pass().requestId(), "")
                .compose(request -> request.putHeader("X-API-KEY", apiKey).send())
                .onSuccess(answer -> {
                    if (answer.statusCode() == NO_CONTENT) {
                        revoked.incrementAndGet();
                        vertx.setTimer(AFTER_REVOCATION_MILLIS, _ -> showAtOwnDoor(visitor));
                    }
                });
    }

    private Future<HttpClientRequest> call(HttpMethod method, String movieId, String requestId, String what) {
        return client.request(new RequestOptions()
                .setMethod(method)
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI("/v1/movies/" + movieId + "/sessions/" + requestId + what)
                .setTimeout(TIMEOUT_MILLIS));
    }

    private void later(long millis, Runnable step) {
        vertx.setTimer(ThreadLocalRandom.current().nextLong(1, millis + 1), _ -> step.run());
    }
}
