package dev.marquee.e2e.stage;

import dev.marquee.bench.cluster.Fleet;
import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.crds.v1alpha1.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that the operator makes of one queue and one release, in the cluster and outside, as text that can be compared. */
public final class EndState {

    /** API version and kind of what a queue owns; all are called like it. */
    private static final List<List<String>> OWNED = List.of(
            List.of("apps/v1", "Deployment"),
            List.of("v1", "Service"),
            List.of("v1", "ServiceAccount"),
            List.of("autoscaling/v2", "HorizontalPodAutoscaler"),
            List.of("policy/v1", "PodDisruptionBudget"),
            List.of("rbac.authorization.k8s.io/v1", "Role"),
            List.of("rbac.authorization.k8s.io/v1", "RoleBinding"),
            List.of("marquee.dev/v1alpha1", "ConsumerGroup"));

    /** What the cluster gives to an object, by its own choice and each time another. */
    private static final List<String> GIVEN = List.of("clusterIP", "clusterIPs", "nodePort");

    private final Stage stage;
    private final Fleet fleet;
    private final MovieKeys keys;
    private final Verdicts verdicts;

    public EndState(Stage stage, Fleet fleet, String movieId) {
        this.stage = stage;
        this.fleet = fleet;
        this.keys = new MovieKeys(movieId);
        this.verdicts = new Verdicts(stage, fleet.namespace());
    }

    /** Name of a part to what it is now; a part that is missing is empty text. */
    public Map<String, String> look() {
        Map<String, String> state = new TreeMap<>();
        OWNED.forEach(kind -> state.put(kind.getLast(), owned(kind.getFirst(), kind.getLast())));
        state.put("pass key", passKey());
        state.put("stream", fleet.streamName().map(stage.streams()::facts).orElse(Map.of()) + "");
        state.put("admission hash", admission().toString());
        state.put(
                "movies", stage.store().call(Command.SMEMBERS, FleetKeys.movies(fleet.namespace(), fleet.name())) + "");
        state.put("queue says", says(verdicts.queueConditions(fleet.name())));
        state.put("group says", says(verdicts.groupConditions(fleet.name())));
        state.put("release says", says(verdicts.releaseConditions(keys.movieId())));
        return state;
    }

    /** Whether all parts are there and the stream is at rest. */
    public boolean isWhole() {
        Map<String, String> state = look();
        return state.values().stream().noneMatch(String::isEmpty)
                && state.get("stream").contains("ACTIVE")
                && state.get("queue says").contains("StreamSettled=True")
                && state.get("queue says").contains("FleetApplied=True")
                && state.get("release says").contains("KeysWritten=True")
                && state.get("group says").contains("StreamFound=True");
    }

    /** Whether nothing is left, in the cluster, in Kinesis and in Redis. */
    public boolean isNothing(String stream) {
        return verdicts.areGone(fleet.name(), keys.movieId())
                && OWNED.stream()
                        .allMatch(kind -> owned(kind.getFirst(), kind.getLast()).isEmpty())
                && passKey().isEmpty()
                && stage.streams().isGone(stream)
                && keys.all().stream()
                        .allMatch(key -> stage.store().call(Command.EXISTS, key).toLong() == 0)
                && stage.store()
                                .call(Command.EXISTS, FleetKeys.movies(fleet.namespace(), fleet.name()))
                                .toLong()
                        == 0;
    }

    private String owned(String apiVersion, String kind) {
        GenericKubernetesResource found = stage.client()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace(fleet.namespace())
                .withName(fleet.name())
                .get();
        if (found == null) {
            return "";
        }
        Map<String, Object> parts = new TreeMap<>(found.getAdditionalProperties());
        parts.remove("status");
        if (parts.get("spec") instanceof Map<?, ?> spec) {
            spec.keySet().removeAll(GIVEN);
        }
        parts.put("labels", found.getMetadata().getLabels());
        parts.put(
                "owners",
                found.getMetadata().getOwnerReferences().stream()
                        .map(owner -> owner.getKind() + "/" + owner.getName())
                        .toList());
        return Serialization.asJson(parts);
    }

    /** Its content is drawn, so only the names in it count, but for the time in them. */
    private String passKey() {
        var secret = stage.client()
                .secrets()
                .inNamespace(fleet.namespace())
                .withName(fleet.name() + "-pass-key")
                .get();
        return secret == null ? "" : secret.getData().keySet().toString().replaceAll("\\d+", "…");
    }

    /** But for the time of the release's creation, which is another each time. */
    private Map<String, String> admission() {
        Map<String, String> fields = new TreeMap<>();
        Response hash = stage.store().call(Command.HGETALL, keys.admission());
        hash.getKeys().forEach(field -> fields.put(field, hash.get(field).toString()));
        fields.remove(AdmissionFields.CREATED_MS);
        return fields;
    }

    private static String says(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.type() + "=" + condition.status() + "/" + condition.reason())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
