package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.booking.store.Database;
import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once: no seat has two owners, nobody has half of what they asked for, and nobody is told of an error of ours. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class SeatRaceIT {

    StandInLine line;
    MariaDbServer writer;

    @Inject
    Database database;

    private Night night;

    @BeforeEach
    void aNight() {
        night = new Night(database);
    }

    @Test
    void ofManyWhoWantTheSameSeatsOneGetsThem() throws Exception {
        List<Integer> answers = together(IntStream.range(0, 40)
                .mapToObj(_ -> (Callable<Integer>) () -> {
                    Guest guest = line.guest(night.movie);
                    return guest.fill(guest.opens(night.screening), 1, "A-7", "A-8")
                            .extract()
                            .statusCode();
                })
                .toList());
        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void aPriceThatChangesMeanwhileChangesNoStock() throws Exception {
        night.sells("popcorn", 6_000, 1);
        List<Integer> answers = together(IntStream.range(0, 40)
                .mapToObj(i -> (Callable<Integer>) () -> {
                    for (int price = 0; price < 10; price++) {
                        night.sells("popcorn", 6_000 + 10 * i + price, 1);
                    }
                    return 200;
                })
                .toList());
        assertThat(answers).containsOnly(200);
        assertThat(night.stock("popcorn")).isEqualTo(1 + 400);
    }

    @Test
    void oneWhoOpensManyOrdersAtOnceHasOne() throws Exception {
        Guest ann = line.guest(night.movie);
        List<Integer> answers = together(IntStream.range(0, 20)
                .mapToObj(_ -> (Callable<Integer>)
                        () -> ann.open(night.screening).extract().statusCode())
                .toList());
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void whateverACrowdTakesAndDropsEachSeatHasTheOwnerWhoWasTold() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        List<Integer> granted = together(IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Integer>) () -> wander(new Random(seed + i)))
                .toList());
        assertThat(granted).as("wishes that were granted").anyMatch(count -> count > 5);
        String lost =
                writer.call("SELECT COUNT(*) FROM marquee_booking.seat s JOIN marquee_booking.orders o USING (order_id)"
                        + " WHERE NOT FIND_IN_SET(CONCAT(s.seat, ':', s.price), o.seats)");
        assertThat(lost.trim()).as("seats whose order does not have them").endsWith("0");
        String missing =
                writer.call("SELECT SUM(IF(o.seats = '', 0, 1 + LENGTH(o.seats) - LENGTH(REPLACE(o.seats, ',', ''))))"
                        + " - (SELECT COUNT(*) FROM marquee_booking.seat s WHERE s.screening_id = '" + night.screening
                        + "' AND s.order_id IS NOT NULL) FROM marquee_booking.orders o WHERE o.state = 'CART' AND o.screening_id = '"
                        + night.screening + "'");
        assertThat(missing.trim()).as("seats that an order does not have").endsWith("0");
    }

    /** How often the wish was granted. */
    private int wander(Random random) {
        Guest guest = line.guest(night.movie);
        String order = guest.opens(night.screening);
        int version = 1;
        int granted = 0;
        for (int i = 0; i < 40; i++) {
            String[] wish = random.ints(1 + random.nextInt(2), 1, 21)
                    .distinct()
                    .mapToObj(number -> "A-" + number)
                    .toArray(String[]::new);
            var answer = guest.fill(order, version, wish);
            if (answer.extract().statusCode() == 200) {
                version++;
                granted++;
                answer.body("seats", hasSize(wish.length));
            } else {
                answer.statusCode(409);
            }
        }
        return granted;
    }

    private static <T> List<T> together(List<Callable<T>> all) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(all)) {
                results.add(each.get());
            }
            return results;
        }
    }
}
