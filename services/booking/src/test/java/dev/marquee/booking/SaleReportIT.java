package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.booking.store.Database;
import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line hears how the sale goes, by itself and soon: what is left, and whether orders come to their end. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class SaleReportIT {

    private static final int SEATS = 40;

    StandInLine line;
    StandInPayments payments;
    MariaDbServer writer;

    @Inject
    Database database;

    private Night night;
    private Guest ann;

    @BeforeEach
    void aNight() {
        night = new Night(database);
        ann = line.guest(night.movie);
    }

    @AfterEach
    void thePaymentIsBack() {
        payments.comeBack();
    }

    @Test
    void whatIsSoldIsNotLeftAndWhatIsHeldStillIs() {
        hears(report -> report.getInt("seatsLeft") == SEATS);
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1", "A-2").statusCode(200);
        ann.checkOut(order, 2, 30_000, StandInPayments.GOOD).statusCode(202);
        ann.awaitState(order, "COMPLETED");
        Guest bob = line.guest(night.movie);
        bob.fill(bob.opens(night.screening), 1, "A-3").statusCode(200);
        hears(report -> report.getInt("seatsLeft") == SEATS - 2);
        assertThat(JsonPath.from(line.report(night.movie)).getInt("latencyMillis"))
                .isNotNegative();
    }

    @Test
    void nothingIsLeftOfWhatDoesNotTakePlace() {
        hears(report -> report.getInt("seatsLeft") == SEATS);
        night.hear(night.told(2, true));
        hears(report -> report.getInt("seatsLeft") == 0);
    }

    @Test
    void ordersThatDoNotComeToTheirEndAreErrorsAndRefusalsAreNot() {
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1").statusCode(200);
        ann.fill(order, 7, "A-2").statusCode(409);
        hears(report -> report.getInt("errorPercent") == 0);
        payments.goAway();
        ann.checkOut(order, 2, 15_000, StandInPayments.GOOD).statusCode(202);
        hears(report -> report.getInt("errorPercent") > 0);
        payments.comeBack();
        ann.awaitState(order, "COMPLETED");
        hears(report -> report.getInt("errorPercent") == 0);
    }

    private void hears(Predicate<JsonPath> wanted) {
        Awaitility.await("a report to the line")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        !line.report(night.movie).isEmpty() && wanted.test(JsonPath.from(line.report(night.movie))));
    }
}
