package dev.marquee.bench.chaos.booking;

import static dev.marquee.bench.chaos.booking.SellingPod.TO_DATABASE;
import static dev.marquee.bench.chaos.booking.SellingPod.TO_LINE;
import static dev.marquee.bench.chaos.booking.SellingPod.TO_PAYMENT;
import static dev.marquee.bench.chaos.booking.SellingPod.TO_PROVIDER;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.chaos.storm.FaultKind;
import dev.marquee.testing.FaultProxy;
import dev.marquee.toss.StandInFaults;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Every fault of the selling side that there is. */
final class SellingFaults {

    private static final String NEEDS = "mariadbd";

    private static final List<FaultKind<SellingSite>> ALL = List.of(
            kind("kill-at-word", "kill -9 of a pod before a word, or before its answer", 5, 9, DeathAtWord::new),
            kind("pause-pod", "SIGSTOP of a pod until others do its work, then SIGCONT", 17, 22, PausedPod::new),
            kind(
                    "database-failover",
                    "the database dies, and is back a little later",
                    2,
                    8,
                    (site, _) -> new DatabaseFailover(site)),
            kind(
                    "database-read-only",
                    "the database takes no writes, as a former writer does",
                    4,
                    10,
                    (site, _) -> readOnly(site)),
            kind(
                    "deadlocks",
                    "others lock the same rows in another order",
                    8,
                    12,
                    (site, _) -> new RivalTransactions(site)),
            wire("cut-database", "connections of a pod to its database break", TO_DATABASE, FaultProxy::cut),
            wire("hang-database", "nothing passes between a pod and its database", TO_DATABASE, FaultProxy::halfOpen),
            wire("cut-payment", "connections between booking and payment break", TO_PAYMENT, FaultProxy::cut),
            wire("hang-payment", "nothing passes between booking and payment", TO_PAYMENT, FaultProxy::halfOpen),
            wire("cut-line", "connections between booking and line break", TO_LINE, FaultProxy::cut),
            wire("hang-provider", "nothing passes between payment and provider", TO_PROVIDER, FaultProxy::halfOpen),
            provider("provider-lost-answers", "the provider does half of it and says nothing", 0, 50, 0),
            provider("provider-errors", "the provider fails in half of the calls", 50, 0, 0),
            provider("provider-slow", "the provider answers after 9 s, when nobody waits any more", 0, 0, 9_000),
            webhooks("webhooks-repeated", "each webhook comes five times", 5, 1_000),
            webhooks("webhooks-out-of-order", "webhooks overtake each other", 2, 12_000));

    /** In the order in which they are listed. */
    static List<FaultKind<SellingSite>> all() {
        return ALL;
    }

    private static Fault readOnly(SellingSite site) {
        return new Trouble(
                "MariaDB",
                () -> site.database.call("SET GLOBAL read_only = 1"),
                () -> site.database.call("SET GLOBAL read_only = 0"),
                site.unanswered::get,
                "were not answered");
    }

    /** Longer than anybody waits for an answer, or a wire that hangs would be one that is slow. */
    private static FaultKind<SellingSite> wire(
            String name, String description, String server, Consumer<FaultProxy> trouble) {
        return kind(name, description, 12, 16, (site, number) -> {
            SellingPod pod = caller(site, server, number);
            FaultProxy wire = pod.wire(server);
            return new Trouble(
                    pod.name() + " and the " + server,
                    () -> trouble.accept(wire),
                    wire::restore,
                    site::troubles,
                    "were not answered");
        });
    }

    /** One of those that call the server: of the database both services are. */
    private static SellingPod caller(SellingSite site, String server, long number) {
        boolean isOfPayment = server.equals(TO_PROVIDER) || server.equals(TO_DATABASE) && number % 4 >= 2;
        List<SellingPod> pods = isOfPayment ? site.payments : site.bookings;
        return pods.get((int) Math.floorMod(number, (long) pods.size()));
    }

    private static FaultKind<SellingSite> provider(
            String name, String description, int failPercent, int losePercent, long delayMillis) {
        return provider(
                name,
                description,
                new StandInFaults(failPercent, losePercent, delayMillis),
                SellingSite::unansweredSteps,
                "orders were told nothing");
    }

    private static FaultKind<SellingSite> webhooks(String name, String description, int copies, long delayMillis) {
        return provider(
                name,
                description,
                StandInFaults.ofWebhooks(copies, delayMillis),
                site -> site.toss.webhooksHeard(),
                "webhooks were taken");
    }

    private static FaultKind<SellingSite> provider(
            String name, String description, StandInFaults faults, ToLongFunction<SellingSite> effects, String effect) {
        return kind(
                name,
                description,
                10,
                16,
                (site, _) -> new Trouble(
                        "the payment provider",
                        () -> site.toss.faults(faults),
                        () -> site.toss.faults(StandInFaults.NONE),
                        () -> effects.applyAsLong(site),
                        effect));
    }

    private static FaultKind<SellingSite> kind(
            String name, String description, int shortest, int longest, BiFunction<SellingSite, Long, Fault> maker) {
        return new FaultKind<>(name, description, NEEDS, shortest, longest, maker);
    }

    private SellingFaults() {}
}
