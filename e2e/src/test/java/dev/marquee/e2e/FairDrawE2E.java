package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.draw.VerifyDrawCommand;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.e2e.stage.OwnWords;
import dev.marquee.e2e.stage.Passage;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.history.History;
import dev.marquee.history.Ledger.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

@ExtendWith(PlatformIsUp.class)
class FairDrawE2E {

    private static final int LOBBY = 200;
    private static final int LATE = 20;
    private static final Duration LOBBY_TIME = Duration.ofSeconds(25);
    private static final int PER_SECOND = 20;

    @Test
    void aLobbyIsDrawnAsPromisedAndAnybodyCanCheckIt(Stage stage) {
        Instant onSale = Instant.now().plus(LOBBY_TIME);
        try (Sale sale = Sale.lottery(stage, stage.premiere(), "e2e-draw", PER_SECOND, onSale);
                Passage passage = new Passage(stage, sale, plan(onSale))) {
            passage.await(
                    "a full lobby", LOBBY_TIME, () -> passage.tally().ticketed.get() == LOBBY);
            assertThat(status(stage, sale).draw().seed()).isNull();
            String promised = status(stage, sale).draw().seedHash();
            assertThat(passage.tally().told.get()).isZero();
            History history = passage.finish(Duration.ofSeconds(120));
            assertThat(history.violations()).isEmpty();
            assertThat(history.admitted()).isEqualTo(LOBBY + LATE);

            passage.await(
                    "the seed",
                    Duration.ofSeconds(30),
                    () -> status(stage, sale).draw().seed() != null);
            assertThat(new CommandLine(new VerifyDrawCommand()).execute("--release", sale.movieId()))
                    .isZero();
            List<String> byAnybody = OwnWords.drawn(stage, sale, promised);
            assertThat(byAnybody).hasSize(LOBBY).isEqualTo(admitted(history).subList(0, LOBBY));
            System.out.printf("fair draw: %d drawn, %d late; verify-draw and a script of its own agree%n", LOBBY, LATE);
        }
    }

    /** Late ones come after the opening, in the order of their arrival behind everybody who was drawn. */
    private static List<Behaviour> plan(Instant onSale) {
        long opening = Duration.between(Instant.now(), onSale).toMillis();
        return Stream.concat(
                        IntStream.range(0, LOBBY).mapToObj(i -> Behaviour.plain(i * 10L, 500)),
                        IntStream.range(0, LATE).mapToObj(i -> Behaviour.plain(opening + 2_000 + i * 50L, 500)))
                .toList();
    }

    private static List<String> admitted(History history) {
        return history.ledger().admissions().stream()
                .sorted(Comparator.comparingLong(Admission::ticket))
                .map(Admission::requestId)
                .toList();
    }

    private static MovieReleaseStatus status(Stage stage, Sale sale) {
        return Optional.ofNullable(stage.client()
                        .resources(MovieRelease.class)
                        .inNamespace(sale.fleet().namespace())
                        .withName(sale.movieId())
                        .get()
                        .getStatus())
                .orElseThrow();
    }
}
