package dev.marquee.catalog;

import static dev.marquee.catalog.House.get;

import dev.marquee.persistence.session.ReaderWatch;
import dev.marquee.testing.MariaDbServer;
import dev.marquee.testing.RedisServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A reader that hangs again and again, and for which there are few connections. */
@QuarkusTest
@TestProfile(ReaderConnectionsIT.FewConnections.class)
class ReaderConnectionsIT {

    private static final int CONNECTIONS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** A pod with as few connections as it can do with. */
    public static class FewConnections extends CatalogWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.datasource.\"reader\".reactive.max-size", String.valueOf(CONNECTIONS));
            overrides.put("marquee.catalog.reader-patience", "300ms");
            return overrides;
        }
    }

    MariaDbServer reader;
    RedisServer redis;

    @Inject
    ReaderWatch watch;

    @Test
    void theConnectionsOfReadsThatWereGivenUpComeBack() {
        String movie = new House().movie("Looked at");
        for (int round = 0; round < 2 * CONNECTIONS; round++) {
            Awaitility.await("the reader, round " + round).atMost(LIMIT).until(watch::isNear);
            reader.pause();
            try {
                redis.call("HINCRBY", "{catalog}:generation", "number", "1");
                redis.call("HSET", "{catalog}:generation", "began_ms", "1");
                get("movies/" + movie).statusCode(200);
                Awaitility.await().atMost(LIMIT).until(() -> !watch.isNear());
            } finally {
                reader.resume();
            }
        }
        Awaitility.await("the reader").atMost(LIMIT).until(watch::isNear);
    }
}
