package dev.marquee.bench.booking;

import dev.marquee.bench.process.Programs;
import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast seats are sold, against the same statements without a service; a rush on few seats, and one on ten. */
@Command(name = "booking", description = "Orders over HTTP against one pod, relative to their bare SQL.")
public final class BookingBench implements Callable<Integer> {

    private static final int SEATS = 300;
    private static final int WANTED_BY_ALL = 10;
    private static final int TRIES = 40;
    private static final int WARM_UP_ROUNDS = 3;

    @Option(names = "--buyers", defaultValue = "5000", description = "for 300 seats (default: ${DEFAULT-VALUE})")
    int buyers;

    @Option(
            names = "--inside",
            defaultValue = "32",
            description = "at once, as admission lets them (default: ${DEFAULT-VALUE})")
    int inside;

    @Option(names = "--connections", defaultValue = "16", description = "to the database (default: ${DEFAULT-VALUE})")
    int connections;

    @Option(names = "--orders", defaultValue = "1500", description = "a round (default: ${DEFAULT-VALUE})")
    int orders;

    @Option(names = "--rounds", defaultValue = "3", description = "of each, interleaved (default: ${DEFAULT-VALUE})")
    int rounds;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.find();
        Vertx vertx = Vertx.vertx();
        try (House house = new House(vertx, new Programs(checkout), connections);
                BareOrders bare = new BareOrders(vertx, house.database, connections)) {
            Report report = new Report("booking", checkout);
            System.out.println("warming up both");
            for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
                ours(vertx, house, "warm-" + round, orders);
                bare(vertx, house, bare, "warm-bare-" + round, orders);
                wishes(
                        vertx,
                        house,
                        new BoxOffice(vertx, house.booking.address(), inside),
                        "warm-crowded-" + round,
                        WANTED_BY_ALL);
            }
            throughput(vertx, house, bare, report);
            contention(vertx, house, report);
            rush(vertx, house, report);
            report.say(
                            "method",
                            WARM_UP_ROUNDS + " rounds of each to warm up, " + inside + " buyers inside at once, "
                                    + connections + " connections to the database, "
                                    + rounds
                                    + " interleaved rounds of " + orders
                                    + " orders, medians; buyers look every " + Buyers.LOOK_MILLIS
                                    + " ms whether they have paid; line and payment answer at once; all share the machine")
                    .publish();
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void throughput(Vertx vertx, House house, BareOrders bare, Report report) {
        List<Double> doing = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            raw.add(bare(vertx, house, bare, "bare-" + round, orders));
            doing.add(ours(vertx, house, "ours-" + round, orders));
            System.out.printf(
                    "round %d of %d: bare %.0f/s, ours %.0f/s%n", round, rounds, raw.getLast(), doing.getLast());
        }
        report.put("ratio", Report.median(doing) / Report.median(raw))
                .put("orders_per_second", Report.median(doing))
                .put("bare_per_second", Report.median(raw));
    }

    /** Wishes a second, where all want the same ten seats, against wishes of seats that nobody else wants. */
    private void contention(Vertx vertx, House house, Report report) {
        BoxOffice calm = new BoxOffice(vertx, house.booking.address(), inside);
        double free = wishes(vertx, house, calm, "calm", orders);
        BoxOffice crowded = new BoxOffice(vertx, house.booking.address(), inside);
        double contended = wishes(vertx, house, crowded, "crowded", WANTED_BY_ALL);
        report.put("contended_ratio", contended / free)
                .put("losers_p99_ms", p99(crowded.losses))
                .put("losers", crowded.losses.getTotalCount())
                .put("wishes_per_second", free);
    }

    private double wishes(Vertx vertx, House house, BoxOffice office, String name, int seats) {
        schedule(house, name, seats);
        Buyers crowd = new Buyers(vertx, office);
        List<Supplier<Future<Void>>> all = IntStream.range(0, orders)
                .mapToObj(i -> {
                    String pass = house.counterparts.pass(House.MOVIE);
                    String seat = House.seat(i % seats % SEATS);
                    String screening = name + "-" + i % seats / SEATS;
                    return (Supplier<Future<Void>>) () -> office.open(pass, screening)
                            .compose(opened -> office.hold(pass, opened.body().getString("orderId"), 1, seat))
                            .mapEmpty();
                })
                .toList();
        return orders / crowd.through(inside, all);
    }

    private void rush(Vertx vertx, House house, Report report) {
        house.schedule("rush", SEATS);
        BoxOffice office = new BoxOffice(vertx, house.booking.address(), inside);
        Buyers crowd = new Buyers(vertx, office);
        List<Supplier<Future<Void>>> all = IntStream.range(0, buyers)
                .mapToObj(_ -> house.counterparts.pass(House.MOVIE))
                .map(pass -> (Supplier<Future<Void>>) () -> crowd.buys(pass, "rush", SEATS, TRIES))
                .toList();
        double seconds = crowd.through(inside, all);
        report.put("sold", house.count("SELECT COUNT(*) FROM seat WHERE screening_id = 'rush' AND sold"))
                .put(
                        "orders_without_their_seat",
                        house.count(
                                "SELECT COUNT(*) FROM orders o WHERE o.screening_id = 'rush' AND o.state = 'COMPLETED'"
                                        + " AND NOT EXISTS (SELECT 1 FROM seat s WHERE s.order_id = o.order_id AND s.sold)"))
                .put("bought", crowd.bought())
                .put("wrong_answers", crowd.wrong())
                .put("rush_s", seconds)
                .put("hold_p99_ms", p99(office.holds))
                .put("rush_losers_p99_ms", p99(office.losses));
    }

    private double ours(Vertx vertx, House house, String name, int count) {
        schedule(house, name, count);
        BoxOffice office = new BoxOffice(vertx, house.booking.address(), inside);
        Buyers crowd = new Buyers(vertx, office);
        List<Supplier<Future<Void>>> all = IntStream.range(0, count)
                .mapToObj(i -> {
                    String pass = house.counterparts.pass(House.MOVIE);
                    return (Supplier<Future<Void>>)
                            () -> crowd.buysSeat(pass, name + "-" + i / SEATS, House.seat(i % SEATS));
                })
                .toList();
        return count / crowd.through(inside, all);
    }

    private double bare(Vertx vertx, House house, BareOrders bare, String name, int count) {
        schedule(house, name, count);
        Buyers crowd = new Buyers(vertx, null);
        List<Supplier<Future<Void>>> all = IntStream.range(0, count)
                .mapToObj(i -> (Supplier<Future<Void>>) () -> bare.order(name + "-" + i / SEATS, House.seat(i % SEATS)))
                .toList();
        return count / crowd.through(inside, all);
    }

    private static void schedule(House house, String name, int seats) {
        for (int first = 0; first < seats; first += SEATS) {
            house.schedule(name + "-" + first / SEATS, Math.min(SEATS, seats - first));
        }
    }

    private static double p99(Histogram micros) {
        return micros.getValueAtPercentile(99) / 1000.0;
    }
}
