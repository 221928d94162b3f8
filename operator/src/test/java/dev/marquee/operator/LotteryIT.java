package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.crds.v1alpha1.DrawStatus;
import dev.marquee.operator.release.draw.DrawPromises;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LotteryIT {

    private static World world;

    @BeforeAll
    static void start() {
        world = World.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void theHashOfTheSeedIsShownBeforeTheDrawAndTheSeedAfterIt() {
        var namespace = world.namespace();
        var onSale = Instant.now().plusSeconds(5);
        applied(namespace, onSale);
        var promised = draw(namespace);
        assertThat(promised.seed()).isNull();
        assertThat(sha256(seedInRedis(namespace))).isEqualTo(promised.seedHash());
        assertThat(world.redis().call("HGET", hash(namespace), "seed_hash")).isEqualTo(promised.seedHash());

        await("the seed", 60).until(() -> draw(namespace).seed() != null);
        assertThat(Instant.now()).isAfter(onSale);
        assertThat(draw(namespace)).isEqualTo(new DrawStatus(promised.seedHash(), seedInRedis(namespace)));
        assertThatThrownBy(() -> world.apply(
                        namespace, "premiere", Specs.lottery("drawn-" + namespace, "cinema", onSale.plusSeconds(600))))
                .hasMessageContaining("spec.onSaleTime must not change once status.draw.seed is out");
    }

    @Test
    void aSaleWhoseSeedIsAboutToBeSeenIsNotPostponed() {
        var namespace = world.namespace();
        var onSale = Instant.now().plusSeconds(8);
        applied(namespace, onSale);
        var opening = world.redis().call("HGET", hash(namespace), "on_sale_ms");
        world.apply(namespace, "premiere", Specs.lottery("drawn-" + namespace, "cinema", onSale.plusSeconds(600)));
        await("the condition", 30)
                .until(() -> world.releaseCondition(namespace, "premiere", "KeysWritten")
                        .equals("False/OpeningKept"));
        assertThat(world.redis().call("HGET", hash(namespace), "on_sale_ms")).isEqualTo(opening);

        world.apply(namespace, "premiere", Specs.lottery("drawn-" + namespace, "cinema", onSale));
        await("well again", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
    }

    @Test
    void theSeedOutlivesRedis() {
        var namespace = world.namespace();
        applied(namespace, Instant.now().plusSeconds(3_600));
        var seed = seedInRedis(namespace);
        world.redis().call("DEL", hash(namespace));
        await("keys back", 30).until(() -> seed.equals(seedInRedis(namespace)));
    }

    @Test
    void aDeletedSecretComesBackWithTheSameSeed() {
        var namespace = world.namespace();
        applied(namespace, Instant.now().plusSeconds(3_600));
        var seed = seedInRedis(namespace);
        var before = secret(namespace);
        world.client().resource(before).delete();
        await("Secret back", 30).until(() -> {
            var now = secret(namespace);
            return now != null
                    && !Objects.equals(
                            now.getMetadata().getUid(), before.getMetadata().getUid());
        });
        assertThat(new String(
                        Base64.getDecoder().decode(secret(namespace).getData().get("seed")), StandardCharsets.US_ASCII))
                .isEqualTo(seed);
    }

    @Test
    void aPromiseIsFoundThoughTheCopyAtHandIsFromBeforeIt() {
        var namespace = world.namespace();
        applied(namespace, Instant.now().plusSeconds(3_600));
        var copy = world.release(namespace, "premiere");
        copy.setStatus(null);
        assertThat(new DrawPromises(world.client()).find(copy)).contains(draw(namespace));
    }

    @Test
    void anotherSeedThanThePromisedOneIsNeverTaken() {
        var namespace = world.namespace();
        applied(namespace, Instant.now().plusSeconds(3_600));
        var seed = seedInRedis(namespace);
        var promised = draw(namespace);
        var kept = secret(namespace);
        hold(kept, "0".repeat(64));
        await("the condition", 30)
                .until(() -> world.releaseCondition(namespace, "premiere", "DrawCommitted")
                        .equals("False/SeedLost"));
        assertThat(draw(namespace)).isEqualTo(promised);
        assertThat(seedInRedis(namespace)).isEqualTo(seed);

        hold(secret(namespace), seed);
        await("well again", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
    }

    @Test
    void theSecretGoesWithItsReleaseAndHoldsNoSeedOfAnEarlierOne() {
        var namespace = world.namespace();
        applied(namespace, Instant.now().plusSeconds(3_600));
        var first = draw(namespace);
        world.client().resource(world.release(namespace, "premiere")).delete();
        await("release gone", 30).until(() -> world.release(namespace, "premiere") == null);
        world.apply(
                namespace,
                "premiere",
                Specs.lottery("drawn-" + namespace, "cinema", Instant.now().plusSeconds(3_600)));
        // Nobody collects garbage here: what an earlier release owned is still there.
        await("refused", 30)
                .until(() -> world.releaseCondition(namespace, "premiere", "DrawCommitted")
                        .equals("False/SeedNameTaken"));
        world.client().resource(secret(namespace)).delete();
        await("ready", 60)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
        assertThat(draw(namespace).seedHash()).isNotEqualTo(first.seedHash());
    }

    private static void applied(String namespace, Instant onSale) {
        world.apply(namespace, "cinema", Specs.provisioned(1));
        world.apply(namespace, "premiere", Specs.lottery("drawn-" + namespace, "cinema", onSale));
        await("release ready", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
    }

    private static void hold(Secret secret, String seed) {
        secret.setData(Map.of("seed", Base64.getEncoder().encodeToString(seed.getBytes(StandardCharsets.US_ASCII))));
        world.client().resource(secret).update();
    }

    private static DrawStatus draw(String namespace) {
        return world.release(namespace, "premiere").getStatus().draw();
    }

    private static Secret secret(String namespace) {
        return world.get(Secret.class, namespace, "premiere-draw");
    }

    private static String hash(String namespace) {
        return "admission:{drawn-" + namespace + "}";
    }

    private static String seedInRedis(String namespace) {
        return world.redis().call("HGET", hash(namespace), "seed");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
