package dev.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.security.TokenRejectedException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final SigningKey KEY = SigningKey.generate();
    private static final Pass PASS = new Pass(
            "pass-1",
            "dune-3",
            "0".repeat(32),
            NOW.toEpochMilli(),
            NOW.plusSeconds(60).toEpochMilli());

    private final VisitorTokens tokens = new VisitorTokens(ring(KEY), Duration.ofDays(1), at(NOW));
    private final Passes passes = new Passes(ring(KEY), at(NOW));

    @Test
    void aVisitorTokenSaysWhoTheVisitorIs() {
        assertThat(tokens.verify(tokens.mint("ann")).personId()).isEqualTo("ann");
    }

    @Test
    void aCopyOfATokenDoesNotOutliveItNorAnyOther() {
        long soon = NOW.plusSeconds(60).toEpochMilli();
        long late = NOW.plus(Duration.ofDays(9)).toEpochMilli();
        assertThat(tokens.verify(tokens.mint("ann", soon))).isEqualTo(new VisitorToken("ann", soon));
        assertThat(tokens.verify(tokens.mint("ann", late)).expiresAtMillis())
                .isEqualTo(NOW.plus(Duration.ofDays(1)).toEpochMilli());
    }

    @Test
    void aPersonIdCannotSmuggleAClaim() {
        assertThatThrownBy(() -> tokens.mint("ann\",\"exp\":9999999999,\"x\":\""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.mint("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPassSaysWhomItOpensWhatFor() {
        assertThat(passes.verify(passes.sign(PASS)).opens("dune-3", "0".repeat(32)))
                .isEqualTo(PASS);
    }

    @Test
    void theSamePassIsAlwaysTheSameToken() {
        assertThat(passes.sign(PASS)).isEqualTo(passes.sign(PASS));
    }

    @Test
    void whoKnowsOnlyThePublicKeysCanCheckAPass() {
        PassReader reader = PassReader.ofKeySet(KeyRing.of(KEY).publicKeySet(), at(NOW));
        assertThat(reader.verify(passes.sign(PASS))).isEqualTo(PASS);
    }

    @Test
    void thePublicKeySetHasNoPrivatePart() {
        assertThat(KeyRing.of(KEY).publicKeySet()).contains("\"kid\"", "\"x\"").doesNotContain("\"d\"");
    }

    @Test
    void aPassOpensNoOtherMovieAndNobodyElse() {
        rejects(Reason.WRONG_MOVIE, () -> passes.verify(passes.sign(PASS)).opens("dune-4", "0".repeat(32)));
        rejects(Reason.WRONG_PERSON, () -> passes.verify(passes.sign(PASS)).opens("dune-3", "1".repeat(32)));
    }

    @Test
    void aPassEndsWithinTwoSecondsOfItsExpiry() {
        String token = passes.sign(PASS);
        assertThat(new Passes(ring(KEY), at(NOW.plusSeconds(60))).verify(token)).isEqualTo(PASS);
        rejects(Reason.EXPIRED, () -> new Passes(ring(KEY), at(NOW.plusSeconds(62))).verify(token));
    }

    @Test
    void aTokenOfAnotherFleetIsForged() {
        SigningKey other = SigningKey.generate();
        rejects(Reason.FORGED, () -> passes.verify(new Passes(ring(other), at(NOW)).sign(PASS)));
        rejects(
                Reason.FORGED,
                () -> tokens.verify(new VisitorTokens(ring(other), Duration.ofDays(1), at(NOW)).mint("ann")));
    }

    @Test
    void aChangedClaimIsForged() {
        String[] parts = passes.sign(PASS).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace("dune-3", "dune-4").getBytes(StandardCharsets.UTF_8));
        rejects(Reason.FORGED, () -> passes.verify(String.join(".", parts)));
    }

    @Test
    void aSignatureUnderOurKeyIdByAnotherKeyIsForged() {
        var impostor = new JsonWebSignature();
        impostor.setHeader("typ", "pass+jwt");
        impostor.setKeyIdHeaderValue(KEY.id());
        impostor.setAlgorithmHeaderValue("EdDSA");
        impostor.setKey(SigningKey.generate().pair().getPrivateKey());
        impostor.setPayload("{\"sub\":\"x\",\"aud\":\"marquee:booking\",\"exp\":9999999999}");
        rejects(Reason.FORGED, () -> passes.verify(impostor.getCompactSerialization()));
    }

    @Test
    void thePublicKeyUsedAsASharedSecretIsForged() {
        var confused = new JsonWebSignature();
        confused.setHeader("typ", "pass+jwt");
        confused.setKeyIdHeaderValue(KEY.id());
        confused.setAlgorithmHeaderValue("HS256");
        confused.setKey(new org.jose4j.keys.HmacKey(KEY.pair().getPublicKey().getEncoded()));
        confused.setPayload("{\"sub\":\"x\",\"aud\":\"marquee:booking\",\"exp\":9999999999}");
        rejects(Reason.FORGED, () -> passes.verify(confused.getCompactSerialization()));
    }

    @Test
    void neitherKindPassesForTheOther() {
        rejects(Reason.MALFORMED, () -> tokens.verify(passes.sign(PASS)));
        rejects(Reason.MALFORMED, () -> passes.verify(tokens.mint("ann")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "a.b.c",
                "..",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJub25lIiwidHlwIjoicGFzcytqd3QifQ.e30."
            })
    void anythingElseIsRejected(String text) {
        assertThatThrownBy(() -> passes.verify(text)).isInstanceOf(TokenRejectedException.class);
        assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void aHugeTextIsRejectedUnread() {
        rejects(Reason.MALFORMED, () -> tokens.verify("x".repeat(100_000)));
    }

    @Test
    void aKeyReadFromItsFileSignsLikeTheOriginal(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("private.jwk"), KEY.toPrivateJwk());
        SigningKey read = SigningKey.fromFile(file);
        assertThat(read.id()).isEqualTo(KEY.id());
        assertThat(passes.verify(new Passes(ring(read), at(NOW)).sign(PASS))).isEqualTo(PASS);
        assertThat(tokens.verify(new VisitorTokens(ring(read), Duration.ofDays(1), at(NOW)).mint("ann"))
                        .personId())
                .isEqualTo("ann");
    }

    @Test
    void aPublicKeyIsRefusedWithoutShowingIt(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("public.jwk"), KEY.pair().toJson());
        assertThatThrownBy(() -> SigningKey.fromFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private JWK")
                .hasMessageNotContaining("\"x\"");
    }

    private static void rejects(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TokenRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static Supplier<KeyRing> ring(SigningKey key) {
        return () -> KeyRing.of(key);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
