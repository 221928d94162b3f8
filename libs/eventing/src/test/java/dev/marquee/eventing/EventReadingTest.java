package dev.marquee.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventReadingTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<Integer> heard = new ArrayList<>();

    @Test
    void aPageOfAnyLengthIsHeardInItsOrder() {
        List<Integer> page = IntStream.range(0, 100_000).boxed().toList();
        EventReading.inTurn(page, this::hear).await().atMost(LIMIT);
        assertThat(heard).isEqualTo(page);
    }

    @Test
    void nothingIsHeardAfterOneThatFailed() {
        assertThatThrownBy(() -> EventReading.inTurn(
                                List.of(1, 2, 3),
                                event -> event == 2
                                        ? Uni.createFrom().failure(new IllegalStateException("not now"))
                                        : hear(event))
                        .await()
                        .atMost(LIMIT))
                .hasMessage("not now");
        assertThat(heard).containsExactly(1);
    }

    private Uni<Void> hear(int event) {
        heard.add(event);
        return Uni.createFrom().voidItem();
    }
}
