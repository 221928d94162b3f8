package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.booking.Counter.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One visit: seats for one to three, popcorn for some; most pay, some with a card that is refused, some give up, some walk away, and
 * some want their money back. Blocks; for a virtual thread.
 */
final class Shopper {

    private static final String ORDERS = "/v1/booking/orders";
    private static final int MOST_SEATS = 3;
    private static final int MOST_TRIES = 12;
    private static final int LOOK_MILLIS = 200;
    private static final int MOST_LOOKS = 1_200;
    private static final Set<String> UNDER_WAY = Set.of("RESERVED", "REFUNDING");
    private static final Set<String> PAID = Set.of("RESERVED", "COMPLETED");

    private final SellingSite site;
    private final Counter counter;
    private final Consumer<Purchase> notes;
    private final String pass;

    /** @param notes is given the purchase as soon as it is acknowledged */
    Shopper(SellingSite site, Counter counter, Consumer<Purchase> notes) {
        this.site = site;
        this.counter = counter;
        this.notes = notes;
        this.pass = site.line.pass(Programme.MOVIE);
    }

    /** @throws IllegalStateException where something is answered that should not be */
    void visit() throws InterruptedException {
        Answer opened = counter.ask("POST", ORDERS, pass, new JsonObject().put("screeningId", site.programme.any()));
        Purchase purchase = new Purchase(expect(opened, 201).getString("orderId"));
        purchase.told(opened.body());
        notes.accept(purchase);
        Optional<JsonObject> cart = fill(purchase);
        if (cart.isEmpty() || isOneIn(8)) {
            giveUp(purchase);
        } else if (!isOneIn(10)) {
            pay(purchase, cart.get());
        }
    }

    /** Tries seats until some are free; empty where none were, or time ran out. */
    private Optional<JsonObject> fill(Purchase purchase) throws InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            Set<String> seats = new TreeSet<>();
            int wanted = 1 + ThreadLocalRandom.current().nextInt(MOST_SEATS);
            while (seats.size() < wanted) {
                seats.add(Programme.anySeat());
            }
            var items = isOneIn(3)
                    ? new JsonObject()
                            .put("popcorn", 1 + ThreadLocalRandom.current().nextInt(3))
                    : new JsonObject();
            Answer answer = counter.ask(
                    "PUT",
                    ORDERS + "/" + purchase.orderId() + "/cart",
                    pass,
                    new JsonObject()
                            .put("version", 1)
                            .put("seats", new JsonArray(seats.stream().toList()))
                            .put("items", items));
            if (answer.status() == 200) {
                purchase.told(answer.body());
                return Optional.of(answer.body());
            }
            expect(answer, 409, 410);
            if (answer.status() == 410) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void giveUp(Purchase purchase) throws InterruptedException {
        Answer answer = counter.ask("DELETE", ORDERS + "/" + purchase.orderId(), pass, null);
        if (answer.status() == 200) {
            purchase.told(answer.body());
        } else {
            expect(answer, 409, 410); // its time was over
        }
    }

    private void pay(Purchase purchase, JsonObject cart) throws InterruptedException {
        long total = cart.getLong("total");
        String key = isOneIn(10)
                ? site.toss.agreeInVain(purchase.orderId(), total, "REJECT_CARD_PAYMENT")
                : site.toss.agree(purchase.orderId(), total);
        Answer answer = counter.ask(
                "POST",
                ORDERS + "/" + purchase.orderId() + "/payment",
                pass,
                new JsonObject()
                        .put("version", cart.getLong("version"))
                        .put("total", total)
                        .put("paymentKey", key));
        if (answer.status() != 202) {
            expect(answer, 409, 410); // its time was over
            mustNotBePaid(purchase, answer);
            return;
        }
        purchase.told(answer.body());
        if (await(purchase).equals("COMPLETED") && isOneIn(6)) {
            wantBack(purchase);
        }
    }

    /** Whoever was told no, however often they asked, is not to pay. */
    private void mustNotBePaid(Purchase purchase, Answer refusal) throws InterruptedException {
        String state = counter.ask("GET", ORDERS + "/" + purchase.orderId(), pass, null)
                .body()
                .getString("state");
        if (PAID.contains(state)) {
            throw new IllegalStateException(
                    "order " + purchase.orderId() + " is " + state + ", and was answered " + refusal.status());
        }
    }

    private void wantBack(Purchase purchase) throws InterruptedException {
        purchase.wantsItBack();
        Answer answer = counter.ask("DELETE", ORDERS + "/" + purchase.orderId() + "/payment", pass, null);
        expect(answer, 202);
        purchase.told(answer.body());
        if (!await(purchase).equals("CANCELLED")) {
            throw new IllegalStateException("order " + purchase.orderId() + " was wanted back and is not cancelled");
        }
    }

    /** The state in which it ends. */
    private String await(Purchase purchase) throws InterruptedException {
        for (int i = 0; i < MOST_LOOKS; i++) {
            Answer answer = counter.ask("GET", ORDERS + "/" + purchase.orderId(), pass, null);
            purchase.told(expect(answer, 200));
            String state = answer.body().getString("state");
            if (!UNDER_WAY.contains(state)) {
                return state;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("order " + purchase.orderId() + " has not come to an end");
    }

    private boolean isOneIn(int many) {
        return ThreadLocalRandom.current().nextInt(many) == 0;
    }

    private static JsonObject expect(Answer answer, int... statuses) {
        for (int status : statuses) {
            if (answer.status() == status) {
                return answer.body();
            }
        }
        throw new IllegalStateException("answered " + answer.status() + " " + answer.body());
    }
}
