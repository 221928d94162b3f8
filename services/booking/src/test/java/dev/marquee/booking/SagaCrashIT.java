package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.marquee.testing.AppProcess;
import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.MariaDbServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A booking that is killed before each word that it says to its database, and before each answer: the buyer, who asks again, has
 * the seats and has paid for them once; or has neither, where the card was refused or the order given back. {@code -Dpoints=all} plays every point, otherwise one in eight or sixteen.
 */
class SagaCrashIT {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final int MOST_POINTS = 400;
    private static final int STOCK = 1_000;
    private static final long TOTAL = 42_000;

    private final StandInLine line = new StandInLine();
    private final StandInPayments payments = new StandInPayments();
    private final MariaDbServer database = MariaDbServer.start();
    private final FaultProxy proxy = FaultProxy.before(database.port());
    private AppProcess booking;

    @BeforeEach
    void aHouse(@TempDir Path directory) throws IOException {
        database.call("CREATE DATABASE marquee_booking CHARACTER SET utf8mb4");
        Map<String, String> environment = new HashMap<>();
        environment.put("MARQUEE_DATABASE_WRITER", "127.0.0.1:" + proxy.port());
        environment.put("MARQUEE_DATABASE_USER", MariaDbServer.USER);
        environment.put("MARQUEE_DATABASE_PASSWORD", MariaDbServer.PASSWORD);
        environment.put("MARQUEE_ADMISSION_URL", line.url());
        environment.put("MARQUEE_PAYMENT_URL", payments.url());
        environment.put("MARQUEE_API_KEYS_FILE", file(directory, "api-keys", BookingWorld.API_KEY));
        environment.put("MARQUEE_OWN_API_KEY_FILE", file(directory, "own-api-key", BookingWorld.OWN_API_KEY));
        environment.put("MARQUEE_BOOKING_SAGA_INTERVAL", "300ms");
        environment.put("MARQUEE_BOOKING_SAGA_LEASE", "2s");
        booking = AppProcess.start("booking", JAR, environment);
        RestAssured.port = booking.port();
        database.call("USE marquee_booking;"
                + " INSERT INTO screening VALUES ('night', 'movie', 't', 'theatre', 't', 'a', '2099-01-01', FALSE);"
                + " INSERT INTO concession (theatre_id, item_id, name, price, stock) VALUES ('theatre', 'popcorn', 'p', 6000, "
                + STOCK + ")");
    }

    @AfterEach
    void close() {
        booking.close();
        proxy.close();
        database.close();
        payments.close();
        line.close();
    }

    /** What becomes of an order, and what is left of it in the end. */
    private enum Fate {
        PAID(StandInPayments.GOOD, "COMPLETED", TOTAL, 2, "RESERVE", "CHARGE", "CONFIRM", "END_SESSION"),
        REFUSED(StandInPayments.REFUSED, "REFUSED", 0, 0, "RESERVE", "RELEASE"),
        GIVEN_BACK(StandInPayments.GOOD, "CANCELLED", 0, 0, "RESERVE", "CHARGE", "CONFIRM", "REFUND", "RELEASE");

        private final String paymentKey;
        private final String state;
        private final long money;
        private final int things;
        private final List<String> steps;

        Fate(String paymentKey, String state, long money, int things, String... steps) {
            this.paymentKey = paymentKey;
            this.state = state;
            this.money = money;
            this.things = things;
            this.steps = List.of(steps);
        }
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void whereverItDiesTheBuyerHasWhatIsPaidAndPaysForNothingElse(Fate fate) {
        int stride = "all".equals(System.getProperty("points")) ? 1 : fate == Fate.PAID ? 8 : 16;
        int first = stride == 1 ? 0 : new Random().nextInt(stride);
        int played = 0;
        for (int point = first; point < MOST_POINTS; point += stride) {
            if (!dies(fate, point)) {
                assertThat(played).as("points played, from %d", first).isGreaterThan(1);
                return;
            }
            played++;
        }
        fail("the saga has no end");
    }

    /** Whether it came to this point; the order is checked in any case. */
    private boolean dies(Fate fate, int point) {
        String row = "R" + Integer.toString(point, 36).toUpperCase(Locale.ROOT);
        for (int number = 1; number <= 2; number++) {
            database.call("USE marquee_booking; INSERT INTO seat (screening_id, seat, place, zone, price) VALUES"
                    + " ('night', '" + row + "-" + number + "', 0, 'S', 15000)");
        }
        Guest ann = line.guest("movie");
        String order = ann.opens("night");
        ann.fill(order, 1, Map.of("popcorn", 2), row + "-1", row + "-2").statusCode(200);
        int stock = stock();
        String key = Guest.newKey();
        if (fate == Fate.GIVEN_BACK) {
            ann.checkOut(order, 2, TOTAL, fate.paymentKey).statusCode(202);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> steps("END_SESSION", order) == 1);
        }

        proxy.insteadOf(point, booking::kill);
        long begun = System.nanoTime();
        boolean answered = asks(() -> wish(fate, ann, key, order));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !proxy.isWaiting() || isOver(fate, order));
        boolean died = !proxy.isWaiting();
        proxy.insteadOf(-1, () -> {});
        if (died) {
            booking.restart();
        }
        wish(fate, ann, key, order).statusCode(202);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> isOver(fate, order));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.printf(
                "point %d: %s, answered %s, %s after %d ms%n",
                point, died ? "killed" : "lived", answered, fate.state, millis);

        assertThat(payments.held(order)).isEqualTo(fate.money);
        assertThat(stock() - stock).isEqualTo(-fate.things);
        assertThat(rows("SELECT COUNT(*) FROM seat WHERE order_id = '" + order + "'"))
                .isEqualTo(fate.things);
        assertThat(rows("SELECT COUNT(*) FROM seat WHERE sold AND order_id = '" + order + "'"))
                .isEqualTo(fate.things);
        for (String step : fate.steps) {
            assertThat(steps(step, order)).as(step).isEqualTo(1);
        }
        assertThat(line.hasEnded(ann)).isEqualTo(fate != Fate.REFUSED);
        return died;
    }

    private static ValidatableResponse wish(Fate fate, Guest ann, String key, String order) {
        return fate == Fate.GIVEN_BACK ? ann.refund(key, order) : ann.checkOut(key, order, 2, TOTAL, fate.paymentKey);
    }

    private static boolean asks(Runnable wish) {
        try {
            wish.run();
            return true;
        } catch (Exception e) {
            return false; // it died before it could answer
        }
    }

    private boolean isOver(Fate fate, String order) {
        boolean isThere =
                rows("SELECT COUNT(*) FROM orders WHERE state = '" + fate.state + "' AND order_id = '" + order + "'")
                        == 1;
        return isThere && fate.steps.stream().allMatch(step -> steps(step, order) == 1);
    }

    /** How often a step of an order was done. */
    private int steps(String step, String order) {
        return rows("SELECT COUNT(*) FROM order_step WHERE outcome = 'DONE' AND step = '" + step + "' AND order_id = '"
                + order + "'");
    }

    private int stock() {
        return rows("SELECT stock FROM concession");
    }

    private int rows(String query) {
        return Integer.parseInt(database.call("USE marquee_booking; " + query).trim());
    }

    private static String file(Path directory, String name, String line) throws IOException {
        return Files.writeString(directory.resolve(name), line + "\n").toString();
    }
}
