package dev.marquee.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(50, 2_000);

    @Test
    void aDelayIsAnythingUpToABoundThatDoublesUntilTheCap() {
        assertThat(delays(1)).allMatch(delay -> delay >= 1 && delay <= 50).anyMatch(delay -> delay < 25);
        assertThat(delays(3)).allMatch(delay -> delay <= 200).anyMatch(delay -> delay > 100);
        assertThat(delays(1_000)).allMatch(delay -> delay >= 1 && delay <= 2_000);
    }

    @Test
    void aBoundThatShrinksIsRefused() {
        assertThatThrownBy(() -> new Backoff(50, 49)).hasMessageContaining("capMillis");
        assertThatThrownBy(() -> new Backoff(0, 49)).hasMessageContaining("baseMillis");
    }

    private List<Long> delays(int failures) {
        return IntStream.range(0, 500)
                .mapToLong(i -> backoff.delayMillis(failures))
                .boxed()
                .toList();
    }
}
