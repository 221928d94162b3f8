package dev.marquee.catalog.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many ask in few calls, and nobody is answered by a call that was made before they asked. */
class TogetherTest {

    private final List<List<Integer>> calls = new ArrayList<>();
    private final List<Promise<List<String>>> answers = new ArrayList<>();
    private final Together<Integer, String> together = new Together<>(1, this::call);

    private Future<List<String>> call(List<Integer> questions) {
        calls.add(questions);
        answers.add(Promise.promise());
        return answers.getLast().future();
    }

    @Test
    void whoComesAloneIsAskedForAtOnce() {
        Future<String> first = together.ask(1);
        assertThat(calls).containsExactly(List.of(1));
        answers.getFirst().complete(List.of("one"));
        assertThat(first.result()).isEqualTo("one");
    }

    @Test
    void whoComesWhileACallIsUnderWayGoesWithTheNextAndNotWithThatOne() {
        together.ask(1);
        Future<String> second = together.ask(2);
        Future<String> third = together.ask(3);
        assertThat(calls).containsExactly(List.of(1));
        answers.getFirst().complete(List.of("one"));
        assertThat(second.isComplete()).isFalse();
        assertThat(calls.getLast()).containsExactly(2, 3);
        answers.getLast().complete(List.of("two", "three"));
        assertThat(second.result()).isEqualTo("two");
        assertThat(third.result()).isEqualTo("three");
    }

    @Test
    void aCallThatFailsFailsThoseOfItAndNobodyElse() {
        Future<String> first = together.ask(1);
        Future<String> second = together.ask(2);
        answers.getFirst().fail("away");
        assertThat(first.cause()).hasMessage("away");
        answers.getLast().complete(List.of("two"));
        assertThat(second.result()).isEqualTo("two");
    }

    @Test
    void aCallThatCannotEvenBeMadeKeepsNobodyWaiting() {
        Together<Integer, String> broken = new Together<>(1, _ -> {
            throw new IllegalStateException("no call");
        });
        assertThat(broken.ask(1).cause()).hasMessage("no call");
        assertThat(broken.ask(2).cause()).hasMessage("no call");
    }

    @Test
    void aCrowdIsAskedForInCallsOfAHundredAtTheMost() {
        together.ask(0);
        List<Future<String>> crowd =
                IntStream.rangeClosed(1, 250).mapToObj(together::ask).toList();
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).complete(calls.get(i).stream().map(String::valueOf).toList());
        }
        assertThat(calls.stream().map(List::size)).containsExactly(1, 100, 100, 50);
        assertThat(crowd.stream().map(Future::result))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 250).mapToObj(String::valueOf).toList());
    }
}
