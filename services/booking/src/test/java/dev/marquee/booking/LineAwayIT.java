package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.booking.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A line that answers nobody is left alone, and those whom it has let in buy meanwhile. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class LineAwayIT {

    private static final int UNAVAILABLE = 503;
    private static final int GONE = 410;

    /** As often as the circuit breaker looks at, and some more. */
    private static final int ENOUGH = 25;

    StandInLine line;

    @Inject
    Database database;

    @Test
    void itIsAskedNoMoreUntilItHasHadTimeToRecover() {
        Night night = new Night(database);
        for (int i = 0; i < ENOUGH; i++) {
            opens(night, UNAVAILABLE);
        }
        assertThat(line.asked(opens(night, UNAVAILABLE)))
                .as("how often it was asked of one more")
                .isZero();

        Awaitility.await("the line is asked again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> line.asked(opens(night, 200)) == 1);
        Guest revoked = line.guest(night.movie);
        line.answer(revoked, GONE);
        revoked.open(night.screening).statusCode(GONE);
    }

    /** Somebody who gets an order, of whom the line says this. */
    private Guest opens(Night night, int answer) {
        Guest guest = line.guest(night.movie);
        line.answer(guest, answer);
        guest.opens(night.screening);
        return guest;
    }
}
