package dev.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.security.Challenges.Challenge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final SigningKey KEY = SigningKey.generate();
    private static final int BITS = 10;

    private final Challenges challenges = at(NOW);

    @Test
    void whoDidTheWorkIsBelievedByEveryPod() {
        String proof = solved("dune", "ann");
        assertThat(challenges.holds("dune", "ann", proof)).isTrue();
        assertThat(challenges.holds("dune", "ann", proof))
                .as("again: it is the same place")
                .isTrue();
        var another = challenges(SigningKey.fromJwk(KEY.toPrivateJwk(), "a copy"), NOW);
        assertThat(another.holds("dune", "ann", proof)).isTrue();
    }

    @Test
    void workIsOfUseToNobodyElseAndNowhereElse() {
        String proof = solved("dune", "ann");
        assertThat(challenges.holds("dune", "bob", proof)).isFalse();
        assertThat(challenges.holds("alien", "ann", proof)).isFalse();
        assertThat(challenges(SigningKey.generate(), NOW).holds("dune", "ann", proof))
                .isFalse();
    }

    @Test
    void nobodyCanMakeTheirOwnChallengeEasierOrLonger() {
        Challenge hard = challenges.next("dune", "ann", 31);
        String easier = "1" + hard.text().substring(2);
        assertThat(challenges.holds("dune", "ann", Challenges.solve(easier, 1))).isFalse();
        String[] parts = challenges.next("dune", "ann", 1).text().split("\\.");
        String longer = parts[0] + "." + (Long.parseLong(parts[1]) + 999) + "." + parts[2];
        assertThat(challenges.holds("dune", "ann", Challenges.solve(longer, 1))).isFalse();
    }

    @Test
    void lessWorkThanDemandedIsNone() {
        Challenge challenge = challenges.next("dune", "ann", 31);
        assertThat(challenges.holds("dune", "ann", challenge.text() + ".0")).isFalse();
        assertThat(challenges.holds("dune", "ann", null)).isFalse();
        assertThat(challenges.holds("dune", "ann", challenge.text())).isFalse();
        assertThat(challenges.holds("dune", "ann", "x".repeat(5_000))).isFalse();
    }

    @Test
    void aChallengeExpires() {
        Challenge challenge = challenges.next("dune", "ann", BITS);
        String proof = Challenges.solve(challenge.text(), BITS);
        assertThat(challenge.expiresAtMillis())
                .isEqualTo(NOW.plus(Duration.ofMinutes(5)).toEpochMilli());
        assertThat(at(NOW.plusSeconds(299)).holds("dune", "ann", proof)).isTrue();
        assertThat(at(NOW.plusSeconds(300)).holds("dune", "ann", proof)).isFalse();
    }

    @Test
    void workThatWasAskedForBeforeAnotherKeySignsIsHonouredAfterwards() {
        KeyRing rotated = new KeyRing(
                List.of(new KeyRing.TimedKey(KEY, Instant.EPOCH), new KeyRing.TimedKey(SigningKey.generate(), NOW)));
        Challenges after = new Challenges(() -> rotated, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(after.holds("dune", "ann", solved("dune", "ann"))).isTrue();
    }

    @Test
    void aTryIsOneBlockOfSha256() {
        String longest = challenges.next("dune", "ann", 22).text() + "." + (1L << 40);
        assertThat(longest.length()).isLessThanOrEqualTo(55);
    }

    private String solved(String movieId, String requestId) {
        Challenge challenge = challenges.next(movieId, requestId, BITS);
        return Challenges.solve(challenge.text(), challenge.difficultyBits());
    }

    private static Challenges at(Instant now) {
        return challenges(KEY, now);
    }

    private static Challenges challenges(SigningKey key, Instant now) {
        return new Challenges(() -> KeyRing.of(key), Clock.fixed(now, ZoneOffset.UTC));
    }
}
