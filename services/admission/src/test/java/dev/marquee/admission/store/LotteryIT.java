package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.DrawPage;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.SalePhase;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class LotteryIT {

    private static final String SEED = "5eed".repeat(16);
    private static final String HASH = "4a54".repeat(16);

    private final LineUnderTest line;

    LotteryIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void aDrawnTicketIsSecretUntilTheSaleOpensAndBelowEverybodyWhoComesLater() {
        lobby();
        Visitor secret = line.join(id(1)).standing().visitor();
        assertThat(secret.state()).isEqualTo(VisitorState.LOBBY);
        assertThat(secret.ticket()).isZero();
        assertThat(secret.rank()).isZero();
        assertThat(line.status(id(1)).visitor().ticket()).isZero();

        long opened = open();
        long drawn = line.status(id(1)).visitor().ticket();
        assertThat(drawn).isEqualTo(draw(id(1)));
        long late = line.join(id(2)).standing().visitor().ticket();
        assertThat(late).isGreaterThan(drawn).isGreaterThanOrEqualTo(opened * 1_000);
    }

    @Test
    void theLineIsInTheOrderThatAnybodyCanDrawAgainFromTheSeed() {
        lobby();
        List<String> people =
                IntStream.range(0, 100).mapToObj(LineUnderTest::id).toList();
        line.joinTogether(people);
        open();
        line.join(id(1_000));
        List<String> drawn = people.stream()
                .sorted(Comparator.comparingLong(LotteryIT::draw))
                .toList();
        assertThat(await(line.line.head(line.movieId, 1)).requestIds())
                .isEqualTo(Stream.concat(drawn.stream(), Stream.of(id(1_000))).toList())
                .isNotEqualTo(people);
    }

    @Test
    void movingTheOpeningWhilePeopleWaitForItMovesNobody() {
        lobby();
        line.join(id(1));
        line.sell("on_sale_ms", line.now() + 5_000, "lobby_open_ms", 1, "ordering", "Lottery", "seed", SEED);
        line.join(id(2));
        open();
        assertThat(line.status(id(1)).visitor().ticket()).isEqualTo(draw(id(1)));
        assertThat(line.status(id(2)).visitor().ticket()).isEqualTo(draw(id(2)));
    }

    @Test
    void aLotteryWithoutItsSeedIsNotReady() {
        line.sell("ordering", "Lottery");
        assertThat(line.join(id(1)).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(line.join(id(1)).standing().movie().phase()).isEqualTo(SalePhase.UNKNOWN);
    }

    @Test
    void theSeedAndWhoIsDrawnAreSecretUntilTheSaleOpensAndItsHashIsNot() {
        lobby();
        line.join(id(1));
        DrawPage before = await(line.line.draw(line.movieId, "0"));
        assertThat(before.seedHash()).isEqualTo(HASH);
        assertThat(before.seed()).isNull();
        assertThat(before.requestIds()).isEmpty();

        open();
        DrawPage after = await(line.line.draw(line.movieId, "0"));
        assertThat(after.seedHash()).isEqualTo(HASH);
        assertThat(after.seed()).isEqualTo(SEED);
        assertThat(after.requestIds()).containsExactly(id(1));
    }

    @Test
    void whoWasDrawnStaysOnTheListWhateverBecomesOfThem() {
        lobby();
        IntStream.rangeClosed(1, 4).forEach(i -> line.join(id(i)));
        await(line.line.leave(line.movieId, id(4)));
        open("per_second", 1);
        assertThat(line.tick("a").admitted()).hasSize(1);
        await(line.line.leave(line.movieId, id(1)));
        line.join(id(5));
        assertThat(list()).containsExactlyInAnyOrder(id(1), id(2), id(3));
        line.sell("off_sale_ms", line.now(), "ordering", "Lottery", "seed", SEED, "seed_hash", HASH);
        line.tick("a");
        assertThat(list()).containsExactlyInAnyOrder(id(1), id(2), id(3));
    }

    @Test
    void aLongListComesInParts() {
        lobby();
        List<String> people =
                IntStream.range(0, 3_000).mapToObj(LineUnderTest::id).toList();
        IntStream.range(0, 6).forEach(i -> line.joinTogether(people.subList(i * 500, i * 500 + 500)));
        open();
        assertThat(await(line.line.draw(line.movieId, "0")).requestIds()).hasSizeLessThan(1_000);
        assertThat(list()).isEqualTo(new HashSet<>(people));
    }

    @Test
    void aLineInOrderOfArrivalHasNoDraw() {
        line.sell("on_sale_ms", line.now(), "lobby_open_ms", 1);
        line.join(id(1));
        DrawPage page = await(line.line.draw(line.movieId, "0"));
        assertThat(page.seedHash()).isNull();
        assertThat(page.requestIds()).isEmpty();
    }

    @Test
    void whomRedisHasLostIsDrawnAgainToTheSamePlace() {
        lobby();
        line.join(id(1));
        String drawn = line.redis("ZSCORE", line.keys.waitingQueue(), id(1));
        line.redis("DEL", line.keys.waitingQueue(), line.keys.state(), line.keys.lastSeen(), line.keys.lobby());
        line.tick("pod");
        await(line.line.restore(line.movieId, Map.of(id(1), 0L)));
        assertThat(line.redis("ZSCORE", line.keys.waitingQueue(), id(1))).isEqualTo(drawn);
        long opened = open();
        await(line.line.restore(line.movieId, Map.of(id(2), draw(id(2)), id(3), opened * 1_000 + 1)));
        assertThat(list()).containsExactlyInAnyOrder(id(1), id(2));
    }

    private void lobby() {
        line.sell(
                "on_sale_ms",
                line.now() + 60_000,
                "lobby_open_ms",
                1,
                "ordering",
                "Lottery",
                "seed",
                SEED,
                "seed_hash",
                HASH);
    }

    private long open(Object... more) {
        long now = line.now();
        line.sell(Stream.concat(
                        Stream.of("on_sale_ms", now, "ordering", "Lottery", "seed", SEED, "seed_hash", HASH),
                        Stream.of(more))
                .toArray());
        return now;
    }

    private Set<String> list() {
        return Stream.iterate(
                        await(line.line.draw(line.movieId, "0")),
                        page -> page != null,
                        page -> page.nextCursor() == null
                                ? null
                                : await(line.line.draw(line.movieId, page.nextCursor())))
                .flatMap(page -> page.requestIds().stream())
                .collect(Collectors.toSet());
    }

    private static long draw(String requestId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((SEED + requestId).getBytes(StandardCharsets.US_ASCII));
            return new BigInteger(HexFormat.of().formatHex(digest, 0, 6), 16).longValueExact() + 1;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
