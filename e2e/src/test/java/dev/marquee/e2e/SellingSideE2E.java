package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.SellingSide;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.e2e.stage.Passage;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.e2e.stage.Tempo;
import dev.marquee.history.History;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class SellingSideE2E {

    private static final int PEOPLE = 600;
    private static final int PER_SECOND = 40;
    private static final int SEATS = 5_000;

    /** Reports halve the pace once a second. */
    private static final long SLOWED_BY_MILLIS = 4_000;

    private static final long TROUBLE_SECONDS = 8;
    private static final long STOPPED_BY_MILLIS = 1_500;
    private static final long SOLD_OUT_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void admissionSlowsWithTheSellingSideStopsAtNoSeatAndRecoversByItself(Stage stage) throws InterruptedException {
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-selling", PER_SECOND);
                SellingSide selling = new SellingSide(
                        sale.fleet(),
                        stage.platform().gateway().or(sale.fleet()::service).orElseThrow(),
                        sale.movieId());
                Passage passage = new Passage(stage, sale, plan())) {
            passage.await("100 told", PATIENCE, () -> passage.tally().told.get() >= 100);
            long troubled = System.currentTimeMillis();
            selling.says(50, 100, SEATS);
            TimeUnit.SECONDS.sleep(TROUBLE_SECONDS);
            long soldOut = System.currentTimeMillis();
            selling.says(0, 100, 0);
            TimeUnit.SECONDS.sleep(SOLD_OUT_SECONDS);
            long well = System.currentTimeMillis();
            selling.says(0, 100, SEATS);
            History history = passage.finish(PATIENCE);

            Tempo tempo = Tempo.of(history.ledger().admissions());
            long slowed = tempo.heldFrom(troubled, soldOut, PER_SECOND / 8) - troubled;
            long stopped = tempo.heldFrom(soldOut, well, 0) - soldOut;
            long recovered = tempo.reached(well, PER_SECOND * 9 / 10).orElseThrow() - well;
            System.out.printf(
                    "selling side: troubled, an eighth of the pace after %d ms; sold out, nobody after %d ms; well, full pace"
                            + " after %d ms; %d admitted, %d violations%n",
                    slowed,
                    stopped,
                    recovered,
                    history.admitted(),
                    history.violations().size());
            assertThat(selling.lastStatus()).isEqualTo(200);
            assertThat(slowed).isLessThan(SLOWED_BY_MILLIS);
            assertThat(stopped).isLessThan(STOPPED_BY_MILLIS);
            assertThat(history.violations()).isEmpty();
            assertThat(history.admitted()).isEqualTo(PEOPLE);
        }
    }

    private static List<Behaviour> plan() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> Behaviour.plain(i * 5L, 500))
                .toList();
    }
}
