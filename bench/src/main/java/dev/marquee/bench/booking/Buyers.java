package dev.marquee.bench.booking;

import dev.marquee.bench.booking.BoxOffice.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Those who come to buy: so many inside at once, the next as soon as one is through. Never blocks but where it says so. */
final class Buyers {

    /** As often as the demo's buyers look; a page would less often. */
    static final long LOOK_MILLIS = 100;

    private final Vertx vertx;
    private final BoxOffice office;
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger bought = new AtomicInteger();

    Buyers(Vertx vertx, BoxOffice office) {
        this.vertx = vertx;
        this.office = office;
    }

    /** Answers that nobody should be given. */
    int wrong() {
        return wrong.get();
    }

    /** Orders that were completed. */
    int bought() {
        return bought.get();
    }

    /** Sends all of them through, and waits for the last; seconds. */
    double through(int inside, List<Supplier<Future<Void>>> all) {
        AtomicInteger next = new AtomicInteger();
        List<Future<Void>> lanes = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < inside; i++) {
            Promise<Void> lane = Promise.promise();
            vertx.runOnContext(_ -> follow(all, next, lane));
            lanes.add(lane.future());
        }
        Future.all(lanes).toCompletionStage().toCompletableFuture().join();
        return (System.nanoTime() - begun) / 1e9;
    }

    private void follow(List<Supplier<Future<Void>>> all, AtomicInteger next, Promise<Void> lane) {
        int mine = next.getAndIncrement();
        if (mine >= all.size()) {
            lane.complete();
            return;
        }
        all.get(mine).get().onComplete(done -> {
            if (done.failed()) {
                wrong.incrementAndGet();
            }
            vertx.runOnContext(_ -> follow(all, next, lane));
        });
    }

    /** Opens an order, and buys this seat, which nobody else wants. */
    Future<Void> buysSeat(String pass, String screening, String seat) {
        return office.open(pass, screening).compose(opened -> {
            String order = opened.body().getString("orderId");
            return opened.status() == 201
                    ? office.hold(pass, order, 1, seat)
                            .compose(answer -> answer.status() == 200 ? pays(pass, order) : unexpected(answer))
                    : unexpected(opened);
        });
    }

    /** Opens an order, tries a seat drawn from so many, again and again, and buys the first that is free. */
    Future<Void> buys(String pass, String screening, int seats, int tries) {
        return office.open(pass, screening)
                .compose(opened -> opened.status() == 201
                        ? tries(pass, opened.body().getString("orderId"), seats, tries)
                        : unexpected(opened));
    }

    private Future<Void> tries(String pass, String order, int seats, int left) {
        if (left == 0) {
            return Future.succeededFuture();
        }
        String seat = House.seat(ThreadLocalRandom.current().nextInt(seats));
        return office.hold(pass, order, 1, seat).compose(answer -> switch (answer.status()) {
            case 200 -> pays(pass, order);
            case 409 -> tries(pass, order, seats, left - 1);
            default -> unexpected(answer);
        });
    }

    private Future<Void> pays(String pass, String order) {
        return office.pay(pass, order, 2, House.PRICE, "key")
                .compose(answer -> answer.status() == 202 ? completes(pass, order) : unexpected(answer));
    }

    private Future<Void> completes(String pass, String order) {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(
                LOOK_MILLIS,
                _ -> office.look(pass, order)
                        .compose(answer -> {
                            if (!"COMPLETED".equals(answer.body().getString("state"))) {
                                return completes(pass, order);
                            }
                            bought.incrementAndGet();
                            return Future.succeededFuture();
                        })
                        .onComplete(later));
        return later.future();
    }

    private Future<Void> unexpected(Answer answer) {
        return Future.failedFuture(answer.status() + " " + answer.body());
    }
}
