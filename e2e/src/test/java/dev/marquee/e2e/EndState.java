package dev.marquee.e2e;

import static dev.marquee.e2e.Stage.NAMESPACE;

import dev.marquee.crds.names.MovieKeys;
import dev.marquee.crds.v1alpha1.Condition;
import io.vertx.redis.client.Command;
import java.util.List;
import java.util.stream.Collectors;

/** What provisioning left, in words that do not differ from one run to the next. */
final class EndState {

    private static final List<String> OWNED = List.of(
            "deployment",
            "service",
            "poddisruptionbudget",
            "hpa",
            "serviceaccount",
            "role",
            "rolebinding",
            "consumergroup");

    static String of(Stage stage, Show show) {
        StringBuilder state = new StringBuilder();
        OWNED.forEach(kind -> state.append(kind)
                .append(": ")
                .append(spec(stage, kind, show.name()))
                .append('\n'));
        state.append("secret: ")
                .append(get(stage, "secret", show.name() + "-pass-key", "{.metadata.name}"))
                .append('\n');
        state.append("shards: ").append(show.openShards()).append('\n');
        state.append("keys: ").append(fields(stage, show)).append('\n');
        state.append("queue: ").append(conditions(show.queueConditions())).append('\n');
        state.append("release: ").append(conditions(show.releaseConditions()));
        return state.toString();
    }

    /** A Service's address is drawn anew each time. */
    private static String spec(Stage stage, String kind, String name) {
        return get(stage, kind, name, "{.metadata.name} {.spec}{.rules}{.roleRef}")
                .replaceAll("\"clusterIPs?\":(\"[^\"]*\"|\\[[^]]*]),?", "");
    }

    private static String get(Stage stage, String kind, String name, String path) {
        return stage.kubectl.run("", "get", kind, name, "--namespace=" + NAMESPACE, "--output=jsonpath=" + path);
    }

    private static String fields(Stage stage, Show show) {
        var hash = stage.store.call(Command.HGETALL, new MovieKeys(show.name()).admission());
        return hash.getKeys().stream()
                .sorted()
                .filter(field -> !field.equals("seed"))
                .map(field -> field + "=" + hash.get(field))
                .collect(Collectors.joining(" "));
    }

    private static String conditions(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.type() + "=" + condition.status())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private EndState() {}
}
