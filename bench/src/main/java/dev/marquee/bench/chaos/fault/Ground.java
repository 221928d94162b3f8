package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.audit.Store;
import dev.marquee.bench.chaos.storm.Terrain;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.cluster.SellingSide;
import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.MovieKeys;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/**
 * What all faults stand on. Blocks.
 *
 * @param fleet whose pods are hit
 * @param movies that the fleet sells
 * @param selling reports for the fleet's first movie
 * @param pods as many as the fleet has when it is whole
 */
public record Ground(
        Platform platform,
        KubernetesClient client,
        Kubectl kubectl,
        Store store,
        Fleet fleet,
        List<String> movies,
        SellingSide selling,
        int pods,
        Wires wires,
        LocalRedis redis)
        implements Terrain {

    private static final String SYSTEM = "marquee-system";
    private static final long RELAYED_WITHIN_MILLIS = 1_000;
    private static final Map<String, String> OPERATOR = Map.of("app.kubernetes.io/name", "marquee-operator");

    /** All pods of a run have addresses of this range. */
    static final String EVERY_POD = "10.244.0.0/16";

    /** The ready pod of the fleet that the number names. */
    Pod pod(long number) {
        List<Pod> ready = fleet.readyPods().stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
        if (ready.isEmpty()) {
            throw new IllegalStateException("no pod of " + fleet.name() + " is ready");
        }
        return ready.get((int) Math.floorMod(number, (long) ready.size()));
    }

    /** Every replica of the operator. */
    List<Pod> operators() {
        return client.pods().inNamespace(SYSTEM).withLabels(OPERATOR).list().getItems();
    }

    URI apiServer() {
        return URI.create(client.getMasterUrl().toString());
    }

    URI redisUrl() {
        return URI.create(platform.redisUrl());
    }

    URI kinesis() {
        return platform.kinesisEndpoint()
                .orElseThrow(() -> new IllegalStateException("faults of Kinesis need an endpoint of one's own"));
    }

    /**
     * Whether every pod is ready, every shard has a reader, no line lacks what it had before it was lost, the stream has what the
     * lines have to tell it, and an operator is there to mend what breaks next.
     */
    @Override
    public boolean isWhole() {
        return fleet.readyPods().size() == pods
                && fleet.isFullyAssigned()
                && isEven()
                && everyLine(this::isComplete)
                && everyLine(this::isTold)
                && operators().stream().anyMatch(Readiness.getInstance()::isReady);
    }

    private boolean everyLine(Predicate<MovieKeys> promise) {
        try {
            return movies.stream().map(MovieKeys::new).allMatch(promise);
        } catch (CompletionException notYet) { // Redis is still on its way back
            return false;
        }
    }

    /** The first line of a release has nothing to lack. */
    private boolean isComplete(MovieKeys keys) {
        return has(keys.state(), "whole") || has(keys.admission(), AdmissionFields.FIRST);
    }

    private boolean has(String hash, String field) {
        return store.call(Command.HEXISTS, hash, field).toBoolean();
    }

    /** A line that loses its Redis now loses no more than it would on any day. */
    private boolean isTold(MovieKeys keys) {
        return isTold(keys.outbox()) && isTold(keys.journal());
    }

    private boolean isTold(String stream) {
        Response first = store.call(Command.XRANGE, stream, "-", "+", "COUNT", 1);
        if (first.size() == 0) {
            return true;
        }
        long sinceMillis = Long.parseLong(first.get(0).get(0).toString().split("-")[0]);
        return store.call(Command.TIME).get(0).toLong() * 1_000 - sinceMillis < RELAYED_WITHIN_MILLIS;
    }

    /** Whether no pod reads two shards more than another. */
    private boolean isEven() {
        List<Integer> counts =
                fleet.shardsByPod().values().stream().map(List::size).sorted().toList();
        int least = counts.size() < pods ? 0 : counts.getFirst();
        return counts.getLast() - least <= 1;
    }

    @Override
    public String state() {
        return fleet.readyPods().size() + " of " + pods + " pods ready, shards " + fleet.shardsByPod()
                + (everyLine(this::isComplete) ? "" : ", a line lacks what it had")
                + (everyLine(this::isTold) ? "" : ", the stream lacks what a line has to tell");
    }
}
