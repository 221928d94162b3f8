package dev.marquee.catalog;

import static dev.marquee.catalog.House.get;
import static dev.marquee.catalog.House.movieBody;
import static dev.marquee.catalog.House.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.persistence.session.ReaderWatch;
import dev.marquee.testing.MariaDbServer;
import dev.marquee.testing.RedisServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where answers come from, and what they are worth while a server of them is away. */
@QuarkusTest
@TestProfile(CatalogWorld.class)
class CatalogAnswersIT {

    MariaDbServer writer;
    MariaDbServer reader;
    RedisServer redis;

    @Inject
    ReaderWatch watch;

    @BeforeEach
    void theReaderIsNear() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(watch::isNear);
    }

    @Test
    void aSecondLookAsksNoDatabase() {
        String movie = new House().movie("Cached");
        get("movies/" + movie).body("title", equalTo("Cached"));
        writer.call("UPDATE marquee_catalog.movie SET title = 'Behind its back' WHERE movie_id = '" + movie + "'");
        get("movies/" + movie).body("title", equalTo("Cached"));
    }

    @Test
    void whatThePodKeepsItselfIsOldOnceAnotherPodHasMadeAChange() {
        String movie = new House().movie("Kept here");
        for (int look = 1; look <= 3; look++) {
            get("movies/" + movie).body("title", equalTo("Kept here"));
        }
        writer.call("UPDATE marquee_catalog.movie SET title = 'Changed elsewhere' WHERE movie_id = '" + movie + "'");
        redis.call("DEL", "{catalog}:answer:movie:" + movie);
        get("movies/" + movie).body("title", equalTo("Kept here"));
        redis.call("HINCRBY", "{catalog}:generation", "number", "1");
        redis.call("HSET", "{catalog}:generation", "began_ms", String.valueOf(System.currentTimeMillis()));
        get("movies/" + movie).body("title", equalTo("Changed elsewhere"));
    }

    @Test
    void aRedisThatHasForgottenEverythingMakesOldWhatThePodsKeep() {
        String movie = new House().movie("Before the loss");
        for (int look = 1; look <= 3; look++) {
            get("movies/" + movie).body("title", equalTo("Before the loss"));
        }
        redis.call("FLUSHALL");
        writer.call("UPDATE marquee_catalog.movie SET title = 'After the loss' WHERE movie_id = '" + movie + "'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(3)) // less than a pod keeps anything
                .untilAsserted(() -> get("movies/" + movie).body("title", equalTo("After the loss")));
    }

    @Test
    void whileTheReaderLagsAChangeIsSeenAllTheSame() {
        String movie = new House().movie("First");
        reader.lag(600);
        try {
            put("movies/" + movie, movieBody("Second")).statusCode(204);
            get("movies/" + movie).body("title", equalTo("Second"));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !watch.isNear());
            redis.call("HINCRBY", "{catalog}:generation", "number", "1");
            get("movies/" + movie).body("title", equalTo("Second"));
        } finally {
            reader.lag(0);
        }
    }

    @Test
    void theReaderIsAskedOnceTheLastChangeIsOld() {
        String movie = new House().movie("By the reader");
        redis.call("HSET", "{catalog}:generation", "began_ms", "1");
        reader.call(
                "SET GLOBAL read_only=0; SET sql_log_bin=0; UPDATE marquee_catalog.movie SET title = 'Seen at the reader'"
                        + " WHERE movie_id = '" + movie + "'; SET GLOBAL read_only=1");
        get("movies/" + movie).body("title", equalTo("Seen at the reader"));
    }

    @Test
    void whoAsksForMoreThanTheStoreHasRoomForIsAnsweredAndNotRemembered() {
        String movie = new House().movie("One of very many");
        redis.call("SET", "{catalog}:kept", "67108864");
        get("movies/" + movie).body("title", equalTo("One of very many"));
        assertThat(redis.call("EXISTS", "{catalog}:answer:movie:" + movie)).isEqualTo("0");
        redis.call("DEL", "{catalog}:kept");
        redis.call("HINCRBY", "{catalog}:generation", "number", "1");
        get("movies/" + movie).statusCode(200);
        assertThat(redis.call("EXISTS", "{catalog}:answer:movie:" + movie)).isEqualTo("1");
    }

    @Test
    void aCrowdThatWantsVeryManyThingsAtOnceCostsThePodNothingForLater() throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(4).toNanos(); // longer than a client knows the cluster
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 1; person <= 100; person++) {
                String page = "movies?limit=" + person;
                crowd.submit(() -> {
                    while (System.nanoTime() < until) {
                        get(page).statusCode(200);
                    }
                    return null;
                });
            }
        }
        String movie = new House().movie("Afterwards");
        get("movies/" + movie).statusCode(200);
        assertThat(redis.call("EXISTS", "{catalog}:answer:movie:" + movie)).isEqualTo("1");
    }

    @Test
    void withoutRedisEverythingIsShown() {
        String movie = new House().movie("Without Redis");
        redis.pause();
        try {
            get("movies/" + movie).statusCode(200).body("title", equalTo("Without Redis"));
        } finally {
            redis.resume();
        }
    }

    @Test
    void anAnswerThatWasMadeBeforeAChangeIsNotKeptAfterIt() {
        String movie = new House().movie("Raced");
        get("movies/" + movie).statusCode(200);
        String generation = redis.call("HGET", "{catalog}:generation", "number");
        assertThat(redis.call("GET", "{catalog}:answer:movie:" + movie)).startsWith(generation + ":{");
        put("movies/" + movie, movieBody("Changed")).statusCode(204);
        assertThat(redis.call("HGET", "{catalog}:generation", "number")).isNotEqualTo(generation);
        get("movies/" + movie).body("title", equalTo("Changed"));
    }
}
