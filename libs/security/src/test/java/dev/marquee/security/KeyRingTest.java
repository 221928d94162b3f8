package dev.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.security.KeyRing.TimedKey;
import dev.marquee.security.TokenRejectedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant ROTATION = Instant.parse("2026-05-01T10:00:00Z");
    private static final SigningKey OLD = SigningKey.generate();
    private static final SigningKey NEW = SigningKey.generate();
    private static final KeyRing BEFORE = KeyRing.of(OLD);
    private static final KeyRing BOTH =
            new KeyRing(List.of(new TimedKey(NEW, ROTATION), new TimedKey(OLD, Instant.EPOCH)));
    private static final KeyRing AFTER = new KeyRing(List.of(new TimedKey(NEW, ROTATION)));

    /** What the pod's volume holds just now. */
    private KeyRing ring = BEFORE;

    private Instant now = ROTATION;
    private final Clock clock = new Now();
    private final VisitorTokens tokens = new VisitorTokens(() -> ring, Duration.ofDays(30), clock);
    private final Passes passes = new Passes(() -> ring, clock);

    @Test
    void theSignerIsTheNewestKeyWhoseTimeHasCome() {
        assertThat(BOTH.signer(ROTATION.minusMillis(1))).isSameAs(OLD);
        assertThat(BOTH.signer(ROTATION)).isSameAs(NEW);
        assertThat(BOTH.signer(ROTATION.plusSeconds(86_400))).isSameAs(NEW);
    }

    @Test
    void aRingWhoseKeysAreAllToComeSignsWithItsFirst() {
        assertThat(AFTER.signer(ROTATION.minusSeconds(60))).isSameAs(NEW);
    }

    @Test
    void whatAnOldKeySignedStaysGoodAsLongAsTheRingHoldsTheKey() {
        String pass = passes.sign(pass(ROTATION.minusSeconds(1)));
        String token = tokens.mint("ann");
        ring = BOTH;
        now = ROTATION.plusSeconds(60);
        assertThat(passes.verify(pass).id()).isEqualTo("pass-1");
        assertThat(tokens.verify(token).personId()).isEqualTo("ann");
        ring = AFTER;
        forged(() -> passes.verify(pass));
        forged(() -> tokens.verify(token));
    }

    @Test
    void aPodThatIsAheadIsUnderstoodByOneWhoseClockIsBehind() {
        ring = BOTH;
        String pass = passes.sign(pass(ROTATION));
        String token = tokens.mint("ann");
        assertThat(keyIdOf(pass)).isEqualTo(NEW.id());
        assertThat(keyIdOf(token)).isEqualTo(NEW.id());
        now = ROTATION.minusSeconds(30);
        assertThat(passes.verify(pass).id()).isEqualTo("pass-1");
        assertThat(tokens.verify(token).personId()).isEqualTo("ann");
    }

    @Test
    void theNewKeySignsFromItsTimeOnAndNotBefore() {
        ring = BOTH;
        now = ROTATION.minusSeconds(1);
        assertThat(keyIdOf(tokens.mint("ann"))).isEqualTo(OLD.id());
        now = ROTATION;
        assertThat(keyIdOf(tokens.mint("ann"))).isEqualTo(NEW.id());
    }

    @Test
    void aPassIsTheSameTokenBeforeAndAfterARotation() {
        Pass pass = pass(ROTATION.minusSeconds(1));
        String first = passes.sign(pass);
        ring = BOTH;
        now = ROTATION.plusSeconds(60);
        assertThat(passes.sign(pass)).isEqualTo(first);
    }

    @Test
    void whoKnowsThePublicKeysCanCheckTheNextSignersPassBeforehand() {
        PassReader reader = PassReader.ofKeySet(BOTH.publicKeySet(), clock);
        assertThat(reader.verify(passes.sign(pass(ROTATION.minusSeconds(1)))).id())
                .isEqualTo("pass-1");
        ring = BOTH;
        assertThat(reader.verify(passes.sign(pass(ROTATION))).id()).isEqualTo("pass-1");
        assertThat(BOTH.publicKeySet()).contains(OLD.id(), NEW.id()).doesNotContain("\"d\"");
    }

    @Test
    void aRingWithoutAKeyOrWithTwoOfOneIdIsRefused() {
        assertThatThrownBy(() -> new KeyRing(List.of())).isInstanceOf(IllegalArgumentException.class);
        var twice = List.of(new TimedKey(OLD, Instant.EPOCH), new TimedKey(OLD, ROTATION));
        assertThatThrownBy(() -> new KeyRing(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kid");
    }

    private static Pass pass(Instant issued) {
        return new Pass(
                "pass-1",
                "dune-3",
                "0".repeat(32),
                issued.toEpochMilli(),
                ROTATION.plusSeconds(600).toEpochMilli());
    }

    private static String keyIdOf(String token) {
        String header = new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[0]));
        return header.replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
    }

    private static void forged(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TokenRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.FORGED));
    }

    private final class Now extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
