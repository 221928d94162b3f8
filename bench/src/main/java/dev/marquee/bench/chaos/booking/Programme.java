package dev.marquee.bench.chaos.booking;

import dev.marquee.testing.MariaDbServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The screenings on sale: new ones come while old ones fill up, so that there is always something to fight for. Thread-safe. */
final class Programme {

    static final String MOVIE = "chaos";

    /** Of popcorn, in each theatre. */
    static final int STOCK = 100_000;

    private static final int SEATS = 60;
    private static final int ROW = 20;
    private static final int PRICE = 15_000;
    private static final int POPCORN = 6_000;
    private static final int ON_SALE = 3;

    private final MariaDbServer database;
    private final List<String> screenings = new CopyOnWriteArrayList<>();

    /** @param database in which the booking has made its tables */
    Programme(MariaDbServer database) {
        this.database = database;
    }

    /** Puts one more on sale. Blocks. */
    void add() {
        String night = "night-" + screenings.size();
        String house = "house-" + screenings.size();
        String seats = IntStream.range(0, SEATS)
                .mapToObj(i -> "('%s', '%s', %d, 'S', %d)".formatted(night, seat(i), i, PRICE))
                .collect(Collectors.joining(","));
        database.call(("USE " + SellingSite.BOOKING_DATABASE + "; BEGIN;"
                        + " INSERT INTO screening VALUES ('%s', '%s', 't', '%s', 't', 'a', '2099-01-01', FALSE);"
                        + " INSERT INTO concession (theatre_id, item_id, name, price, stock) VALUES ('%s', 'popcorn', 'p', %d, %d);"
                        + " INSERT INTO seat (screening_id, seat, place, zone, price) VALUES %s; COMMIT")
                .formatted(night, MOVIE, house, house, POPCORN, STOCK, seats));
        screenings.add(night);
    }

    /** One of the last. */
    String any() {
        int newest = screenings.size();
        return screenings.get(ThreadLocalRandom.current().nextInt(Math.max(0, newest - ON_SALE), newest));
    }

    /** A seat that each of them has. */
    static String anySeat() {
        return seat(ThreadLocalRandom.current().nextInt(SEATS));
    }

    List<String> all() {
        return List.copyOf(screenings);
    }

    private static String seat(int number) {
        return (char) ('A' + number / ROW) + "-" + (number % ROW + 1);
    }
}
