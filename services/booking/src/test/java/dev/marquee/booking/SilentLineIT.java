package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.booking.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A line that takes calls and says nothing holds up as many buyers as the bulkhead has room for, and nobody else. */
@QuarkusTest
@TestProfile(SilentLineIT.Patient.class)
class SilentLineIT {

    /** That of the bulkhead. */
    private static final int ROOM = 200;

    /** Of those who find no room, so many wait for some. */
    private static final int QUEUE = 10;

    StandInLine line;

    @Inject
    Database database;

    @Test
    void whoFindsTheBulkheadFullBuysWithoutAskingIt() {
        Night night = new Night(database);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Guest>> waiting = opening(night, ROOM, people);
            Awaitility.await("the bulkhead is full")
                    .atMost(Duration.ofSeconds(25))
                    .until(() -> line.unanswered() == ROOM);

            List<CompletableFuture<Guest>> more = opening(night, QUEUE + 1, people);
            Guest first = (Guest) CompletableFuture.anyOf(more.toArray(CompletableFuture[]::new))
                    .join();
            assertThat(line.asked(first)).isZero();
            assertThat(waiting).noneMatch(CompletableFuture::isDone);

            waiting.addAll(more);
            Awaitility.await("the line speaks").atMost(Duration.ofSeconds(25)).until(() -> {
                line.speak();
                return waiting.stream().allMatch(CompletableFuture::isDone);
            });
            assertThat(waiting).allSatisfy(guest -> assertThat(guest).isCompleted());
        }
    }

    private List<CompletableFuture<Guest>> opening(Night night, int guests, ExecutorService people) {
        List<CompletableFuture<Guest>> opening = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            Guest guest = unheard(night);
            opening.add(CompletableFuture.supplyAsync(
                    () -> {
                        guest.opens(night.screening);
                        return guest;
                    },
                    people));
        }
        return opening;
    }

    private Guest unheard(Night night) {
        Guest guest = line.guest(night.movie);
        line.answer(guest, StandInLine.SILENCE);
        return guest;
    }

    /** For the whole test. */
    public static class Patient extends BookingWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(super.getConfigOverrides());
            all.put("quarkus.rest-client.admission.read-timeout", "60000");
            return all;
        }
    }
}
