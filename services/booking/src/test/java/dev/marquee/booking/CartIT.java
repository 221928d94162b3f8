package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.booking.store.Database;
import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one buyer may do with an order, and what two may not. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class CartIT {

    StandInLine line;
    MariaDbServer writer;

    @Inject
    Database database;

    private Night night;
    private Guest ann;
    private Guest bob;

    @BeforeEach
    void aNight() {
        night = new Night(database);
        ann = line.guest(night.movie);
        bob = line.guest(night.movie);
    }

    @Test
    void whatSomebodyHoldsNobodyElseGetsAndNothingOfTheirWishIsHeld() {
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1", "A-2")
                .statusCode(200)
                .body("seats", hasSize(2))
                .body("total", equalTo(30_000));
        String other = bob.opens(night.screening);
        bob.fill(other, 1, "A-2", "A-3")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("field", equalTo("seats"))
                .body("detail", containsString("A-2"));
        assertThat(night.state("A-3")).isEqualTo("FREE");
        assertThat(night.state("A-2")).isEqualTo("HELD");
        bob.look(other).body("version", equalTo(1)).body("seats", hasSize(0));
    }

    @Test
    void whatSomebodyDropsIsFreeAtOnce() {
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1", "A-2").statusCode(200);
        ann.fill(order, 2, "A-2", "B-1").statusCode(200).body("total", equalTo(55_000));
        bob.fill(bob.opens(night.screening), 1, "A-1").statusCode(200);
    }

    @Test
    void whoeverGivesUpFreesAllAndTheirSessionEnds() {
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1").statusCode(200);
        ann.abandon(order).statusCode(200).body("state", equalTo("CANCELLED"));
        ann.abandon(order).statusCode(200).body("state", equalTo("CANCELLED"));
        bob.fill(bob.opens(night.screening), 1, "A-1").statusCode(200);
        ann.fill(order, 3, "A-2").statusCode(409);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> line.hasEnded(ann));
        ann.open(night.screening).statusCode(410);
    }

    @Test
    void aPassHasOneOrderAtATime() {
        ann.opens(night.screening);
        ann.open(night.screening).statusCode(409).body("field", equalTo("pass"));
    }

    @Test
    void aCommandThatIsRepeatedIsAnsweredAlikeAndDoneOnce() {
        String key = Guest.newKey();
        String order = ann.opens(night.screening);
        String first = ann.fill(key, order, 1, Map.of(), "A-1")
                .statusCode(200)
                .extract()
                .asString();
        String again = ann.fill(key, order, 1, Map.of(), "A-1")
                .statusCode(200)
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        ann.look(order).body("version", equalTo(2));
        ann.fill(key, order, 1, Map.of(), "A-2").statusCode(422).body("field", equalTo("Idempotency-Key"));
        assertThat(night.state("A-2")).isEqualTo("FREE");
    }

    @Test
    void whoeverHasNotSeenTheLastChangeIsToldHowItIs() {
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1").statusCode(200);
        ann.fill(order, 1, "A-5")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("field", equalTo("version"))
                .body("current.version", equalTo(2))
                .body("current.seats[0].seat", equalTo("A-1"));
        assertThat(night.state("A-5")).isEqualTo("FREE");
    }

    @Test
    void aHoldThatIsOverIsFreeForWhoComesFirstAndItsOrderEnds() {
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1").statusCode(200);
        writer.call("UPDATE marquee_booking.orders SET kept_until = UTC_TIMESTAMP(3) WHERE order_id = '" + order + "'");
        writer.call("UPDATE marquee_booking.seat SET kept_until = UTC_TIMESTAMP(3) WHERE order_id = '" + order + "'");
        String other = bob.opens(night.screening);
        bob.fill(other, 1, "A-1").statusCode(200);
        ann.fill(order, 2, "A-1", "A-2").statusCode(410);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> "EXPIRED".equals(ann.look(order).extract().path("state")));
        bob.look(other).body("seats[0].seat", equalTo("A-1"));
        assertThat(night.state("A-1")).as("still the other's").isEqualTo("HELD");
        assertThat(night.state("A-2")).isEqualTo("FREE");
    }

    @Test
    void aHoldEndsWithTheSessionOfItsBuyer() {
        Guest late = line.guest(night.movie, 60_000);
        long keptUntil =
                late.open(night.screening).statusCode(201).extract().jsonPath().getLong("keptUntil");
        assertThat(keptUntil).isLessThanOrEqualTo(System.currentTimeMillis() + 60_000);
    }

    @Test
    void foodIsPricedAndCountedByTheHouse() {
        night.sells("popcorn", 6_000, 3);
        String order = ann.opens(night.screening);
        ann.fill(order, 1, Map.of("popcorn", 2), "A-1").statusCode(200).body("total", equalTo(27_000));
        ann.fill(order, 2, Map.of("popcorn", 4), "A-1")
                .statusCode(409)
                .body("field", equalTo("items"))
                .body("detail", containsString("3 left"));
        ann.fill(order, 2, Map.of("caviar", 1), "A-1").statusCode(422).body("field", equalTo("items"));
        ann.look(order).body("version", equalTo(2));
    }

    @Test
    void nothingIsSoldOfAScreeningThatDoesNotTakePlace() {
        String order = ann.opens(night.screening);
        assertThat(night.hear(night.told(2, true))).isTrue();
        assertThat(night.hear(night.told(2, true))).as("told twice").isFalse();
        assertThat(night.hear(night.told(1, false))).as("told late").isFalse();
        ann.fill(order, 1, "A-1").statusCode(410);
        bob.open(night.screening).statusCode(410);
    }
}
