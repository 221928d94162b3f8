package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MariaDbServerIT {

    @Test
    void itRemembersWhatItAcknowledgedBeforeAKill() {
        try (var server = MariaDbServer.start()) {
            server.call("CREATE DATABASE a; CREATE TABLE a.t (n INT); INSERT INTO a.t VALUES (1)");
            server.kill9();
            server.restart();
            assertThat(server.call("SELECT n FROM a.t")).isEqualTo("1");
        }
    }

    @Test
    void aReplicaFollowsAndCanBeMadeToLag() {
        try (var server = MariaDbServer.start();
                var replica = server.startReplica()) {
            server.call("CREATE DATABASE a; CREATE TABLE a.t (n INT); INSERT INTO a.t VALUES (1)");
            await().ignoreExceptions()
                    .until(() -> replica.call("SELECT n FROM a.t").equals("1"));
            replica.lag(3);
            server.call("UPDATE a.t SET n = 2");
            await().during(Duration.ofSeconds(1))
                    .until(() -> replica.call("SELECT n FROM a.t").equals("1"));
            replica.lag(0);
            await().until(() -> replica.call("SELECT n FROM a.t").equals("2"));
        }
    }
}
