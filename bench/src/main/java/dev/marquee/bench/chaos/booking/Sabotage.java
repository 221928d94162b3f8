package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.chaos.storm.FaultKind;
import java.util.List;
import java.util.Optional;

/** Breaks one promise on purpose, behind the booking's back: to see that the audit finds it. A run with it must fail. */
final class Sabotage implements Fault {

    private static final String ONE_THAT_IS_PAID =
            "SET @paid = (SELECT order_id FROM orders WHERE state = 'COMPLETED' ORDER BY order_id LIMIT 1); ";

    /** A promise, and statements that break it. */
    private record Promise(String words, String statements) {}

    private static final List<Promise> PROMISES = List.of(
            new Promise(
                    "no seat is sold twice",
                    ONE_THAT_IS_PAID
                            + "UPDATE seat SET order_id = (SELECT order_id FROM orders WHERE state = 'COMPLETED' ORDER BY order_id DESC LIMIT 1)"
                            + " WHERE order_id = @paid"),
            new Promise(
                    "money is taken if and only if seats are sold",
                    ONE_THAT_IS_PAID
                            + "UPDATE seat SET order_id = NULL, kept_until = NULL, sold = FALSE WHERE order_id = @paid;"
                            + " UPDATE orders SET state = 'REFUSED' WHERE order_id = @paid"),
            new Promise("stock is conserved", "UPDATE concession SET stock = stock + 1 LIMIT 1"),
            new Promise(
                    "nothing is held for ever",
                    ONE_THAT_IS_PAID + "UPDATE orders SET state = 'RESERVED', due_at = NULL WHERE order_id = @paid;"
                            + " UPDATE seat SET sold = FALSE WHERE order_id = @paid"),
            new Promise(
                    "what was acknowledged is kept",
                    ONE_THAT_IS_PAID + "UPDATE orders SET version = 1 WHERE order_id = @paid"));

    private final SellingSite site;
    private final Promise promise;

    private Sabotage(SellingSite site, Promise promise) {
        this.site = site;
        this.promise = promise;
    }

    /** How many promises there are. */
    static int count() {
        return PROMISES.size();
    }

    /** @param number 1 to {@link #count()} */
    static FaultKind<SellingSite> of(int number) {
        Promise promise = PROMISES.get(number - 1);
        return new FaultKind<>(
                "break-" + number,
                "breaks on purpose: " + promise.words(),
                "mariadbd",
                1,
                1,
                (site, _) -> new Sabotage(site, promise));
    }

    @Override
    public String inject() {
        site.database.call("USE " + SellingSite.BOOKING_DATABASE + "; " + promise.statements());
        return promise.words();
    }

    @Override
    public void heal() {
        // What is broken stays broken: it is to be found.
    }

    @Override
    public Optional<String> bite() {
        return Optional.of("rows were changed");
    }
}
