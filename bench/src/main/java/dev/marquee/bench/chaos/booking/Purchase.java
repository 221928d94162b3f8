package dev.marquee.bench.chaos.booking;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one buyer was told of one order, in order. Of one thread, then of another. */
final class Purchase {

    /** States after which nothing comes but what the buyer asks for. */
    private static final Set<String> ENDS = Set.of("COMPLETED", "REFUSED", "EXPIRED", "CANCELLED");

    private final String orderId;
    private final List<Word> words = new ArrayList<>();
    private boolean wantsItBack;

    /** One answer. */
    private record Word(String state, long version, String seats) {}

    /** An order in the database. */
    record Row(String state, long version) {}

    Purchase(String orderId) {
        this.orderId = orderId;
    }

    String orderId() {
        return orderId;
    }

    int events() {
        return words.size();
    }

    /** The order as it was answered. */
    void told(JsonObject order) {
        words.add(new Word(
                order.getString("state"), order.getLong("version"), String.valueOf(order.getJsonArray("seats"))));
    }

    /** From now on it may be given back. */
    void wantsItBack() {
        wantsItBack = true;
    }

    /**
     * What was said and does not hold; one line each.
     *
     * @param row what became of it; null where nobody knows of it
     */
    List<String> breaches(Row row) {
        List<String> breaches = new ArrayList<>();
        if (row == null) {
            return List.of("order " + orderId + " was acknowledged and is not there");
        }
        for (int i = 1; i < words.size(); i++) {
            Word before = words.get(i - 1);
            Word after = words.get(i);
            if (after.version() < before.version()) {
                breaches.add("order " + orderId + " went back from " + before + " to " + after);
            }
            if (after.version() == before.version() && !after.equals(before)) {
                breaches.add("order " + orderId + " has two versions " + before + " and " + after);
            }
        }
        if (!words.isEmpty()) {
            Word last = words.getLast();
            boolean mayChange = wantsItBack && last.state().equals("COMPLETED");
            if (ENDS.contains(last.state()) && !last.state().equals(row.state()) && !mayChange) {
                breaches.add("order " + orderId + " was told " + last.state() + " and is " + row.state());
            }
            if (row.version() < last.version()) {
                breaches.add(
                        "order " + orderId + " was told version " + last.version() + " and is at " + row.version());
            }
        }
        return breaches;
    }
}
