package dev.marquee.bench.demo;

import dev.marquee.bench.booking.BoxOffice;
import dev.marquee.bench.booking.BoxOffice.Answer;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.crowd.Visitor;
import dev.marquee.events.ServerFrame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whoever is given a pass buys a seat with it: one in four tries one at random first, one in three has popcorn, one in ten has a
 * card that is refused. Never blocks.
 */
final class Shoppers implements FrameListener {

    private static final long LOOK_MILLIS = 100;
    private static final int CONNECTIONS = 100;
    private static final int BOOKS_SECONDS = 20;

    private final Vertx vertx;
    private final Premiere premiere;
    private final BoxOffice office;
    private final HttpClient toss;
    private final Set<String> inside = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger sold = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Integer> troubles = new ConcurrentHashMap<>();

    Shoppers(Vertx vertx, SellingPlatform selling, Premiere premiere) {
        this.vertx = vertx;
        this.premiere = premiere;
        this.office = new BoxOffice(vertx, selling.booking(), CONNECTIONS);
        this.toss = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(selling.toss().getHost())
                .setDefaultPort(selling.toss().getPort()));
    }

    /** Orders that were completed. */
    int sold() {
        return sold.get();
    }

    /** Those who are still at it. */
    int underWay() {
        return underWay.get();
    }

    /** What went wrong, by what it was, and how often. */
    Map<String, Integer> troubles() {
        return troubles;
    }

    /** Order to what is left of its money, in won, as the payment provider knows it. Blocks. */
    Map<String, Long> taken() {
        JsonObject books = tossed(HttpMethod.GET, Buffer.buffer())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(BOOKS_SECONDS, TimeUnit.SECONDS)
                .join();
        Map<String, Long> taken = new HashMap<>();
        books.getJsonArray("payments").forEach(each -> {
            JsonObject payment = (JsonObject) each;
            taken.merge(payment.getString("orderId"), payment.getLong("balanceAmount"), Long::sum);
        });
        return taken;
    }

    @Override
    public void heard(Visitor visitor, ServerFrame frame, long atMillis) {
        if (frame instanceof ServerFrame.Claimed claimed && inside.add(visitor.name())) {
            underWay.incrementAndGet();
            buys(claimed.pass()).onComplete(done -> {
                underWay.decrementAndGet();
                if (done.failed()) {
                    troubles.merge(String.valueOf(done.cause().getMessage()), 1, Integer::sum);
                }
            });
        }
    }

    private Future<Void> buys(String pass) {
        int number = next.getAndIncrement();
        Map<String, Integer> goods = number % 3 == 0 ? Map.of("popcorn", 1 + number % 2) : Map.of();
        return office.open(pass, premiere.screening()).compose(opened -> {
            if (opened.status() != 201) {
                return trouble("open", opened);
            }
            String order = opened.body().getString("orderId");
            return (number % 4 == 0 ? random(pass, order, goods) : Future.succeededFuture(false))
                    .compose(held -> held ? Future.succeededFuture() : holds(pass, order, goods, number))
                    .compose(_ -> pays(pass, order, number));
        });
    }

    private Future<Boolean> random(String pass, String order, Map<String, Integer> goods) {
        String seat = Premiere.seat(ThreadLocalRandom.current().nextInt(premiere.seats()));
        return office.hold(pass, order, 1, seat, goods).map(answer -> answer.status() == 200);
    }

    /** The seat of one's own number, or the next that is free. */
    private Future<Void> holds(String pass, String order, Map<String, Integer> goods, int number) {
        String seat = Premiere.seat(number % premiere.seats());
        return office.hold(pass, order, 1, seat, goods).compose(answer -> switch (answer.status()) {
            case 200 -> Future.succeededFuture();
            case 409 -> holds(pass, order, goods, number + 1);
            default -> trouble("hold", answer);
        });
    }

    private Future<Void> pays(String pass, String order, int number) {
        return office.look(pass, order).compose(cart -> {
            long total = cart.body().getLong("total");
            long version = cart.body().getLong("version");
            return agree(order, total, number % 10 == 9)
                    .compose(key -> office.pay(pass, order, version, total, key))
                    .compose(answer -> answer.status() == 202 ? ends(pass, order) : trouble("pay", answer));
        });
    }

    /** What the buyer does in the window of the payment provider. */
    private Future<String> agree(String order, long total, boolean isRefused) {
        JsonObject body = new JsonObject().put("orderId", order).put("amount", total);
        if (isRefused) {
            body.put("refusal", "REJECT_CARD_PAYMENT");
        }
        return tossed(HttpMethod.POST, body.toBuffer()).map(answer -> answer.getString("paymentKey"));
    }

    private Future<JsonObject> tossed(HttpMethod method, Buffer body) {
        return toss.request(method, "/stand-in/payments")
                // Read where the answer comes in: whoever read it elsewhere might wait for one that is over.
                .compose(request -> request.send(body).compose(HttpClientResponse::body))
                .map(Buffer::toJsonObject);
    }

    private Future<Void> ends(String pass, String order) {
        return office.look(pass, order).compose(answer -> {
            String state = answer.body().getString("state", "");
            if (state.equals("COMPLETED")) {
                sold.incrementAndGet();
                return Future.succeededFuture();
            }
            if (!state.equals("RESERVED")) {
                return state.equals("REFUSED") ? Future.succeededFuture() : trouble("look", answer);
            }
            Promise<Void> later = Promise.promise();
            vertx.setTimer(LOOK_MILLIS, _ -> ends(pass, order).onComplete(later));
            return later.future();
        });
    }

    private static <T> Future<T> trouble(String what, Answer answer) {
        return Future.failedFuture(
                what + ": " + answer.status() + " " + answer.body().getString("detail"));
    }
}
