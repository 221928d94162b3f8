package dev.marquee.bench.chaos.booking;

import static dev.marquee.bench.chaos.booking.SellingPod.TO_DATABASE;
import static dev.marquee.bench.chaos.booking.SellingPod.TO_LINE;
import static dev.marquee.bench.chaos.booking.SellingPod.TO_PAYMENT;
import static dev.marquee.bench.chaos.booking.SellingPod.TO_PROVIDER;

import dev.marquee.bench.booking.StandInLine;
import dev.marquee.bench.chaos.storm.Terrain;
import dev.marquee.bench.process.Programs;
import dev.marquee.testing.AppProcess;
import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.MariaDbServer;
import dev.marquee.toss.TossServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Two pods of the booking and two of the payment, as processes, with one database server, a line and a payment provider that stand
 * in for the real ones. Blocks.
 */
final class SellingSite implements Terrain, AutoCloseable {

    static final String BOOKING_DATABASE = "marquee_booking";
    static final String PAYMENT_DATABASE = "marquee_payment";

    /** May do what a service may, which is less than root may: a database that is read-only is so for it. */
    private static final String USER = "service";

    private static final int PODS = 2;
    private static final String SECRET = "test_sk_of_the_stand_in";
    private static final String WEBHOOK_KEY = "a-security-key-of-the-stand-in";
    private static final String API_KEY = "the-key-that-the-booking-shows-to-others";

    final MariaDbServer database = MariaDbServer.start();
    final TossServer toss = TossServer.start(0, SECRET);
    final StandInLine line;
    final Programme programme = new Programme(database);
    final List<SellingPod> bookings = new ArrayList<>();
    final List<SellingPod> payments = new ArrayList<>();

    /** How often a buyer was not answered, or answered that something is broken. */
    final AtomicLong unanswered = new AtomicLong();

    private final Path directory;

    SellingSite(Vertx vertx, Programs programs) {
        line = new StandInLine(vertx);
        try {
            directory = Files.createTempDirectory("marquee-chaos-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.call(
                "CREATE DATABASE %s CHARACTER SET utf8mb4; CREATE DATABASE %s CHARACTER SET utf8mb4; CREATE USER '%s'@'%%' IDENTIFIED BY '%s'; GRANT ALL ON `marquee\\_%%`.* TO '%s'@'%%'"
                        .formatted(BOOKING_DATABASE, PAYMENT_DATABASE, USER, MariaDbServer.PASSWORD, USER));
        for (int i = 0; i < PODS; i++) {
            payments.add(payment("payment-" + i, programs.payment()));
        }
        toss.webhooks(
                payments.stream()
                        .map(pod -> URI.create(url(pod.app().port()) + "/v1/webhooks/toss"))
                        .toList(),
                WEBHOOK_KEY);
        for (int i = 0; i < PODS; i++) {
            bookings.add(booking("booking-" + i, programs.booking(), payments.get(i)));
        }
        programme.add();
    }

    /** The pod of either service that the number names. */
    SellingPod pod(long number) {
        List<SellingPod> all = pods().toList();
        return all.get((int) Math.floorMod(number, (long) all.size()));
    }

    /** A number from one of the databases. */
    long count(String query) {
        return Long.parseLong(database.call(query).strip());
    }

    /** How often a step of the saga found that it was not answered. */
    long unansweredSteps() {
        return count("SELECT COUNT(*) FROM " + BOOKING_DATABASE + ".order_step WHERE outcome = 'UNANSWERED'");
    }

    /** How often anybody was not answered so far. */
    long troubles() {
        return unanswered.get() + unansweredSteps();
    }

    /** Orders and payments that wait for something. */
    long underWay() {
        return count("SELECT (SELECT COUNT(*) FROM " + BOOKING_DATABASE + ".orders WHERE due_at IS NOT NULL"
                + " OR state IN ('CART', 'RESERVED', 'REFUNDING')) + (SELECT COUNT(*) FROM " + PAYMENT_DATABASE
                + ".payment WHERE state IN ('ASKED', 'VOIDING', 'REFUNDING'))");
    }

    @Override
    public boolean isWhole() {
        return pods().allMatch(SellingPod::isReady);
    }

    @Override
    public String state() {
        return "ready: "
                + pods().filter(SellingPod::isReady).map(SellingPod::name).toList() + "; logs are in " + directory;
    }

    @Override
    public void close() {
        pods().forEach(SellingPod::close);
        toss.close();
        line.close();
        database.close();
    }

    private Stream<SellingPod> pods() {
        return Stream.concat(bookings.stream(), payments.stream());
    }

    private SellingPod payment(String name, Path jar) {
        var wires = Map.of(
                TO_DATABASE,
                FaultProxy.before(database.port()),
                TO_PROVIDER,
                FaultProxy.before(URI.create(toss.url()).getPort()));
        Map<String, String> environment = service(wires, PAYMENT_DATABASE);
        environment.put("MARQUEE_API_KEYS_FILE", file("api-keys", API_KEY));
        environment.put("MARQUEE_TOSS_URL", url(wires.get(TO_PROVIDER).port()));
        environment.put("MARQUEE_PAYMENT_TOSS_SECRET_FILE", file("toss", SECRET));
        environment.put("MARQUEE_PAYMENT_WEBHOOK_KEY_FILE", file("webhooks", WEBHOOK_KEY));
        environment.put("MARQUEE_PAYMENT_ASK_AGAIN", "4s");
        return new SellingPod(name, AppProcess.start(name, directory, jar, environment), wires);
    }

    private SellingPod booking(String name, Path jar, SellingPod payment) {
        var wires = Map.of(
                TO_DATABASE,
                FaultProxy.before(database.port()),
                TO_PAYMENT,
                FaultProxy.before(payment.app().port()),
                TO_LINE,
                FaultProxy.before(line.port()));
        Map<String, String> environment = service(wires, BOOKING_DATABASE);
        environment.put("MARQUEE_OWN_API_KEY_FILE", file("own-api-key", API_KEY));
        environment.put("MARQUEE_PAYMENT_URL", url(wires.get(TO_PAYMENT).port()));
        environment.put("MARQUEE_ADMISSION_URL", url(wires.get(TO_LINE).port()));
        environment.put("MARQUEE_BOOKING_HOLD", "25s");
        return new SellingPod(name, AppProcess.start(name, directory, jar, environment), wires);
    }

    private static Map<String, String> service(Map<String, FaultProxy> wires, String name) {
        return new HashMap<>(Map.of(
                "MARQUEE_DATABASE_WRITER",
                "127.0.0.1:" + wires.get(TO_DATABASE).port(),
                "MARQUEE_DATABASE_NAME",
                name,
                "MARQUEE_DATABASE_USER",
                USER,
                "MARQUEE_DATABASE_PASSWORD",
                MariaDbServer.PASSWORD));
    }

    private String file(String name, String line) {
        try {
            return Files.writeString(directory.resolve(name), line + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What listens on this port of the loopback. */
    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
