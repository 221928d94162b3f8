package dev.marquee.bench.booking;

import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.process.Programs;
import dev.marquee.testing.MariaDbServer;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A booking with a database of its own, and screenings of one movie. Blocks. */
final class House implements AutoCloseable {

    static final String MOVIE = "bench";
    static final int PRICE = 15_000;
    private static final String DATABASE = "marquee_booking";
    private static final int ROW = 50;

    final Counterparts counterparts;
    final MariaDbServer database = MariaDbServer.start();
    final ChildProcess booking;

    House(Vertx vertx, Programs programs, int connections) {
        counterparts = new Counterparts(vertx);
        database.call("CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4");
        booking = ChildProcess.quarkus(
                programs.booking(),
                "booking",
                LocalFleet.JVM,
                Map.of(
                        "MARQUEE_DATABASE_WRITER",
                        "127.0.0.1:" + database.port(),
                        "MARQUEE_DATABASE_USER",
                        MariaDbServer.USER,
                        "MARQUEE_DATABASE_PASSWORD",
                        MariaDbServer.PASSWORD,
                        "MARQUEE_DATABASE_WRITER_CONNECTIONS",
                        String.valueOf(connections),
                        "MARQUEE_ADMISSION_URL",
                        counterparts.lineUrl(),
                        "MARQUEE_PAYMENT_URL",
                        counterparts.paymentUrl()));
    }

    /** Puts a screening with so many seats on sale: {@code A-1} to {@code A-50}, {@code B-1} and so on. */
    void schedule(String screening, int seats) {
        call("INSERT INTO screening VALUES ('%s', '%s', 't', 'theatre', 't', 'a', '2099-01-01', FALSE)"
                .formatted(screening, MOVIE));
        call("INSERT INTO seat (screening_id, seat, place, zone, price) VALUES "
                + IntStream.range(0, seats)
                        .mapToObj(i -> "('%s', '%s', %d, 'S', %d)".formatted(screening, seat(i), i, PRICE))
                        .collect(Collectors.joining(",")));
    }

    /** The name of a seat, from 0. */
    static String seat(int number) {
        return (char) ('A' + number / ROW) + "-" + (number % ROW + 1);
    }

    /** A number from the database of the booking. */
    long count(String query) {
        return Long.parseLong(call(query).strip());
    }

    String call(String statement) {
        return database.call("USE " + DATABASE + "; " + statement);
    }

    @Override
    public void close() {
        booking.close();
        database.close();
    }
}
