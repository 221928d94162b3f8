package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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

/** What buyers are told while the database is away, and that asking again does it once. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class DatabaseAwayIT {

    StandInLine line;
    MariaDbServer writer;

    @Inject
    Database database;

    private Night night;
    private Guest ann;
    private String order;

    @BeforeEach
    void aCart() {
        night = new Night(database);
        ann = line.guest(night.movie);
        order = ann.opens(night.screening);
    }

    @Test
    void whoAsksWhileItIsAwayIsToldToTryAgainAndDoesItOnce() {
        String key = Guest.newKey();
        writer.kill9();
        try {
            ann.fill(key, order, 1, Map.of(), "A-1")
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .contentType("application/problem+json")
                    .body("title", equalTo("Try again"));
        } finally {
            writer.restart();
        }
        tryAgain(key);
    }

    @Test
    void aWriterThatHasBecomeAReaderIsAwayToo() {
        String key = Guest.newKey();
        writer.call("REVOKE READ_ONLY ADMIN ON *.* FROM '" + MariaDbServer.USER + "'@'%'; SET GLOBAL read_only = 1");
        try {
            writer.call("SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE user = '"
                            + MariaDbServer.USER + "'")
                    .lines()
                    .forEach(this::kill);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() ->
                            ann.fill(key, order, 1, Map.of(), "A-1").extract().statusCode() == 503);
        } finally {
            writer.call("SET GLOBAL read_only = 0; GRANT READ_ONLY ADMIN ON *.* TO '" + MariaDbServer.USER + "'@'%'");
        }
        tryAgain(key);
    }

    private void kill(String statement) {
        try {
            writer.call(statement);
        } catch (IllegalStateException e) {
            // It was gone already.
        }
    }

    private void tryAgain(String key) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> ann.fill(key, order, 1, Map.of(), "A-1").extract().statusCode() == 200);
        assertThat(ann.fill(key, order, 1, Map.of(), "A-1").extract().<Integer>path("version"))
                .isEqualTo(2);
    }
}
