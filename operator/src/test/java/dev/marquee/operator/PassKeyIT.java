package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.PassKeyNames;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.PassKeyStatus;
import dev.marquee.crds.v1alpha1.PassKeysSpec;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PassKeyIT {

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
    void aQueueBeginsWithOneKeyThatHasAlwaysSigned() {
        var namespace = applied(0);
        assertThat(keys(namespace))
                .singleElement()
                .satisfies(key -> assertThat(key.signsFromTime()).isNull());
        assertThat(secret(namespace).getData()).containsOnlyKeys(PassKeyNames.FIRST);
    }

    @Test
    void theAnnotationAddsAKeyThatSignsMinutesLaterAndMovesNoPod() {
        var namespace = applied(0);
        var first = keys(namespace).getFirst();
        var content = secret(namespace).getData().get(PassKeyNames.FIRST);
        var template = template(namespace);
        annotate(namespace, "monday");
        await("a second key", 20).until(() -> keys(namespace).size() == 2);
        var second = keys(namespace).getLast();
        assertThat(keys(namespace).getFirst()).isEqualTo(first);
        assertThat(second.signsFromTime())
                .isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(301));
        assertThat(secret(namespace).getData())
                .containsOnlyKeys(PassKeyNames.FIRST, PassKeyNames.of(second.signsFromTime()))
                .containsEntry(PassKeyNames.FIRST, content);
        assertThat(template(namespace)).isEqualTo(template);
        awaitEvent(namespace, "PassKeyAdded", second.keyId());

        annotate(namespace, "tuesday");
        await("a third key", 20).until(() -> keys(namespace).size() == 3);
    }

    @Test
    void theSameWishIsHeededOnce() {
        var namespace = applied(0);
        annotate(namespace, "monday");
        await("a second key", 20).until(() -> keys(namespace).size() == 2);
        var before = secret(namespace).getMetadata().getResourceVersion();
        world.apply(namespace, "cinema", Specs.provisioned(1).withSessionsPerPod(21));
        awaitObserved(namespace);
        assertThat(secret(namespace).getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void aKeyIsFollowedByTheNextWhenItIsAsOldAsThePeriodSays() {
        var namespace = applied(0);
        var yesterday =
                Instant.ofEpochSecond(Instant.now().minus(Duration.ofDays(1)).getEpochSecond());
        var old = secret(namespace).getData().get(PassKeyNames.FIRST);
        hold(namespace, Map.of(PassKeyNames.of(yesterday), old));
        await("seen", 20)
                .until(() -> keys(namespace).size() == 1
                        && yesterday.equals(keys(namespace).getFirst().signsFromTime()));
        world.apply(namespace, "cinema", Specs.provisioned(1).withPassKeys(new PassKeysSpec(2)));
        awaitObserved(namespace);
        assertThat(keys(namespace)).hasSize(1);
        world.apply(namespace, "cinema", Specs.provisioned(1).withPassKeys(new PassKeysSpec(1)));
        await("a second key", 20).until(() -> keys(namespace).size() == 2);
    }

    @Test
    void aKeyGoesOnlyWhenNothingThatItSignedIsAlive() {
        var namespace = applied(0);
        var content = secret(namespace).getData().get(PassKeyNames.FIRST);
        var id = keys(namespace).getFirst().keyId();
        annotate(namespace, "monday");
        await("a second key", 20).until(() -> keys(namespace).size() == 2);
        var second = keys(namespace).getLast();
        var other = secret(namespace).getData().get(PassKeyNames.of(second.signsFromTime()));

        hold(namespace, Map.of(PassKeyNames.FIRST, content, from(29), other));
        await("seen", 20).until(() -> keys(namespace).getLast().signsFromTime().isBefore(Instant.now()));
        assertThat(keys(namespace)).hasSize(2);

        hold(namespace, Map.of(PassKeyNames.FIRST, content, from(31), other));
        await("the first key dropped", 20).until(() -> keys(namespace).size() == 1);
        assertThat(keys(namespace).getFirst().keyId()).isEqualTo(second.keyId());
        assertThat(secret(namespace).getData()).hasSize(1);
        awaitEvent(namespace, "PassKeyDropped", id);
    }

    @Test
    void aDeletedSecretComesBackWithANewKeyAndTheWishIsNotHeededAgain() {
        var namespace = applied(0);
        annotate(namespace, "monday");
        await("a second key", 20).until(() -> keys(namespace).size() == 2);
        var lost = keys(namespace);
        world.client().resource(secret(namespace)).delete();
        await("Secret back", 20)
                .until(() -> secret(namespace) != null && keys(namespace).size() == 1);
        assertThat(lost).doesNotContainAnyElementsOf(keys(namespace));
        assertThat(secret(namespace).getData()).containsOnlyKeys(PassKeyNames.FIRST);
    }

    @Test
    void whatIsNoKeyIsToldAndAnEmptiedSecretGetsAKey() {
        var namespace = applied(0);
        hold(namespace, Map.of(PassKeyNames.FIRST, "e30="));
        awaitEvent(namespace, "PassKeyTrouble", PassKeyNames.FIRST);
        await("a key", 20)
                .until(() -> keys(namespace).size() == 1
                        && secret(namespace).getData().size() == 2);
    }

    private static String from(int daysAgo) {
        return PassKeyNames.of(Instant.now().minus(Duration.ofDays(daysAgo)));
    }

    private static String applied(int rotationDays) {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", Specs.provisioned(1).withPassKeys(new PassKeysSpec(rotationDays)));
        await("a key", 40)
                .until(() -> world.queueCondition(namespace, "cinema", "FleetApplied")
                                .equals("True/Applied")
                        && keys(namespace).size() == 1);
        return namespace;
    }

    private static void annotate(String namespace, String value) {
        world.client()
                .resources(AdmissionQueue.class)
                .inNamespace(namespace)
                .withName("cinema")
                .edit(queue -> {
                    queue.getMetadata().setAnnotations(new HashMap<>(Map.of("marquee.dev/rotate-pass-key", value)));
                    return queue;
                });
    }

    private static void hold(String namespace, Map<String, String> data) {
        world.client().resource(secret(namespace)).edit(secret -> {
            secret.setData(data);
            return secret;
        });
    }

    private static void awaitObserved(String namespace) {
        await("observed", 20).until(() -> {
            var queue = world.queue(namespace, "cinema");
            return queue.getMetadata().getGeneration().equals(queue.getStatus().observedGeneration());
        });
    }

    private static void awaitEvent(String namespace, String reason, String words) {
        await(reason, 20)
                .until(() -> world.client().events().v1().events().inNamespace(namespace).list().getItems().stream()
                        .anyMatch(event -> reason.equals(event.getReason())
                                && event.getNote().contains(words)));
    }

    private static List<PassKeyStatus> keys(String namespace) {
        var status = world.queue(namespace, "cinema").getStatus();
        return status == null ? List.of() : status.passKeys();
    }

    private static Object template(String namespace) {
        var deployment = world.get(Deployment.class, namespace, "cinema");
        return List.of(
                deployment.getMetadata().getGeneration(), deployment.getSpec().getTemplate());
    }

    private static Secret secret(String namespace) {
        return world.get(Secret.class, namespace, "cinema-pass-key");
    }
}
