package dev.marquee.operator.world;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.KubeApi;
import dev.marquee.testing.RedisServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A control plane that asks RBAC, a Redis, a Kinesis, and the packaged operator that runs as its ServiceAccount with what the
 * Helm chart lets it do. No controller runs beside it: pods are made and unmade by the test.
 */
public final class World implements AutoCloseable {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final String CLUSTER = "it";

    private final KubeApi api = KubeApi.startWithRbac();
    private final RedisServer redis = RedisServer.start();
    private final KinesisEmulator emulator = KinesisEmulator.start();
    private final KinesisFaults kinesis = KinesisFaults.before(emulator.endpoint());
    private final Map<String, String> extra = new HashMap<>();
    private OperatorProcess operator;

    private World() {
        installCrds();
        OperatorChart.install(api.client());
    }

    public static World start() {
        var world = new World();
        world.startOperator();
        return world;
    }

    /** Everything but the operator. */
    public static World withoutOperator() {
        return new World();
    }

    public void startOperator() {
        operator = OperatorProcess.start(environment()).awaitReady();
    }

    /** Starts it and does not wait. */
    public void beginOperator() {
        operator = OperatorProcess.start(environment());
    }

    public void kill9Operator() {
        operator.kill9();
    }

    public OperatorProcess operator() {
        return operator;
    }

    public RedisServer redis() {
        return redis;
    }

    public KinesisEmulator emulator() {
        return emulator;
    }

    public KinesisFaults kinesis() {
        return kinesis;
    }

    public KinesisProbe streams() {
        return new KinesisProbe(emulator.endpoint());
    }

    public KubernetesClient client() {
        return api.client();
    }

    /** A CRD that is not served yet, or has no conditions yet, makes KubeApi stumble. */
    private void installCrds() {
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> api.installCrds(Path.of("../crds/src/main/resources/crds")));
    }

    /** A fresh namespace, so that tests share a world and nothing else. */
    public String namespace() {
        var name = "n" + NAMESPACES.incrementAndGet();
        client().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    public String streamName(String namespace, String queue) {
        return CLUSTER + "-" + namespace + "-" + queue;
    }

    public AdmissionQueue apply(String namespace, String name, AdmissionQueueSpec spec) {
        var queue = named(new AdmissionQueue(), namespace, name);
        queue.setSpec(spec);
        return client().resource(queue).forceConflicts().serverSideApply();
    }

    public MovieRelease apply(String namespace, String name, MovieReleaseSpec spec) {
        var release = named(new MovieRelease(), namespace, name);
        release.setSpec(spec);
        return client().resource(release).forceConflicts().serverSideApply();
    }

    public AdmissionQueue queue(String namespace, String name) {
        return get(AdmissionQueue.class, namespace, name);
    }

    public MovieRelease release(String namespace, String name) {
        return get(MovieRelease.class, namespace, name);
    }

    public ConsumerGroup group(String namespace, String name) {
        return get(ConsumerGroup.class, namespace, name);
    }

    public <T extends HasMetadata> T get(Class<T> kind, String namespace, String name) {
        return client().resources(kind).inNamespace(namespace).withName(name).get();
    }

    /** The reason of a condition, with its status before it: {@code False/Conflict}; {@code none} where there is none. */
    public static String condition(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> condition.status() + "/" + condition.reason())
                .findFirst()
                .orElse("none");
    }

    public String queueCondition(String namespace, String name, String type) {
        var queue = queue(namespace, name);
        return queue == null || queue.getStatus() == null
                ? "none"
                : condition(queue.getStatus().conditions(), type);
    }

    public String releaseCondition(String namespace, String name, String type) {
        var release = release(namespace, name);
        return release == null || release.getStatus() == null
                ? "none"
                : condition(release.getStatus().conditions(), type);
    }

    /** Waits for what becomes true without a push. */
    public static ConditionFactory await(String what, int seconds) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofMillis(50))
                .pollDelay(Duration.ZERO);
    }

    @Override
    public void close() {
        if (operator != null) {
            operator.close();
        }
        kinesis.close();
        emulator.close();
        redis.close();
        api.close();
    }

    private static <R extends CustomResource<?, ?>> R named(R resource, String namespace, String name) {
        resource.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        return resource;
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(Map.of(
                "QUARKUS_KUBERNETES_CLIENT_API_SERVER_URL",
                api.url(),
                "QUARKUS_KUBERNETES_CLIENT_CA_CERT_DATA",
                Base64.getEncoder().encodeToString(api.certificateAuthority().getBytes(StandardCharsets.UTF_8)),
                "QUARKUS_KUBERNETES_CLIENT_TOKEN",
                api.serviceAccountConfig(OperatorChart.NAMESPACE, OperatorChart.NAME)
                        .getOauthToken(),
                "QUARKUS_KUBERNETES_CLIENT_NAMESPACE",
                OperatorChart.NAMESPACE,
                "MARQUEE_CLUSTER_NAME",
                CLUSTER,
                "MARQUEE_REDIS_HOSTS",
                redis.url(),
                "MARQUEE_KINESIS_ENDPOINT",
                kinesis.endpoint().toString(),
                "MARQUEE_ADMISSION_IMAGE",
                "marquee/admission:it",
                "AWS_REGION",
                KinesisEmulator.REGION,
                "AWS_ACCESS_KEY_ID",
                KinesisEmulator.ACCESS_KEY));
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("KUBECONFIG", "/nowhere");
        environment.putAll(extra);
        return environment;
    }
}
