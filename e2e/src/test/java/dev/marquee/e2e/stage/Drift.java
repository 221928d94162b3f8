package dev.marquee.e2e.stage;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Breaks one part of a sale and its fleet behind the operator's back; each returns how long the repair took. Blocks. */
public final class Drift {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Stage stage;
    private final Sale sale;
    private final Fleet fleet;
    private final Verdicts verdicts;
    private final Quiet quiet;

    /** @param sale Ready, on a fleet with a ready pod, with nobody in its line */
    public Drift(Stage stage, Sale sale) {
        this.stage = stage;
        this.sale = sale;
        this.fleet = sale.fleet();
        this.verdicts = new Verdicts(stage, fleet.namespace());
        this.quiet = new Quiet(stage);
    }

    /** Its bounds are written over; they come back. */
    public Duration editHorizontalPodAutoscaler() {
        patch("hpa", "--patch={\"spec\":{\"maxReplicas\":7}}");
        return repaired(
                "HPA",
                () -> verdicts.get(HorizontalPodAutoscaler.class, fleet.name())
                                .getSpec()
                                .getMaxReplicas()
                        == queue().getSpec().scaling().maxReplicas());
    }

    /** The status is emptied; every shard has a reader again, and the group says so. */
    public Duration emptyConsumerGroupStatus() {
        patch("cg", "--subresource=status", "--patch={\"status\":null}");
        return repaired("assignments", fleet::isFullyAssigned);
    }

    /** The limits and the times of the sale are deleted; the same ones come back. */
    public Duration deleteAdmissionHash() {
        Map<String, String> before = admission();
        stage.store().call(Command.DEL, sale.keys().admission());
        return repaired("admission hash", () -> admission().equals(before));
    }

    /** What {@link #flush()} is about to do. */
    public String flushes() {
        return quiet.isQuietBeside(sale.movieId()) ? "FLUSHALL" : "ours only, others are at work";
    }

    /** Everything in Redis is gone, or everything of ours where others use it; the sale is on again and read. */
    public Duration flush() {
        Map<String, String> before = admission();
        if (quiet.isQuietBeside(sale.movieId())) {
            stage.store().call(Command.FLUSHALL);
        } else {
            sale.keys().all().forEach(key -> stage.store().call(Command.DEL, key));
            stage.store().call(Command.DEL, FleetKeys.movies(fleet.namespace(), fleet.name()));
            fleet.assignments().forEach(assignment -> stage.store().call(Command.DEL, lease(assignment)));
        }
        return repaired(
                "keys and leases",
                () -> admission().equals(before)
                        && stage.store()
                                .call(
                                        Command.SISMEMBER,
                                        FleetKeys.movies(fleet.namespace(), fleet.name()),
                                        sale.movieId())
                                .toBoolean()
                        && fleet.assignments().stream()
                                .allMatch(assignment -> stage.store()
                                                .call(Command.EXISTS, lease(assignment))
                                                .toLong()
                                        == 1));
    }

    /** The stream is deleted; one of the same name, shards and tags is there again, and read. */
    public Duration deleteStream() {
        String stream = fleet.streamName().orElseThrow();
        Map<String, String> before = stage.streams().facts(stream);
        Optional<Instant> created = stage.streams().created(stream);
        stage.streams().delete(stream);
        return repaired(
                "stream",
                () -> !stage.streams().created(stream).equals(created)
                        && stage.streams().facts(stream).equals(before));
    }

    /** Shard to the place up to which its events are delivered; {@code null} as text where nothing is yet. */
    public Map<String, String> checkpoints() {
        Map<String, String> checkpoints = new TreeMap<>();
        fleet.assignments()
                .forEach(assignment -> checkpoints.put(
                        assignment.shardId(),
                        String.valueOf(
                                stage.store().call(Command.HGET, lease(assignment), FleetKeys.LEASE_CHECKPOINT))));
        return checkpoints;
    }

    private Duration repaired(String what, BooleanSupplier condition) {
        return Await.until(
                what + " repaired",
                LIMIT,
                () -> condition.getAsBoolean()
                        && verdicts.isQueueReady(fleet.name())
                        && verdicts.isReleaseReady(sale.movieId())
                        && stage.isEachShardRead(fleet),
                () -> admission() + ", " + verdicts.queueConditions(fleet.name()) + ", "
                        + verdicts.releaseConditions(sale.movieId()) + ", read: " + fleet.shardsByPod());
    }

    private void patch(String kind, String... arguments) {
        String[] command = new String[5 + arguments.length];
        System.arraycopy(
                new String[] {"patch", kind, fleet.name(), "--namespace=" + fleet.namespace(), "--type=merge"},
                0,
                command,
                0,
                5);
        System.arraycopy(arguments, 0, command, 5, arguments.length);
        stage.kubectl().run("", command);
    }

    private AdmissionQueue queue() {
        return verdicts.get(AdmissionQueue.class, fleet.name());
    }

    private Map<String, String> admission() {
        Map<String, String> fields = new TreeMap<>();
        Response hash = stage.store().call(Command.HGETALL, sale.keys().admission());
        hash.getKeys().forEach(field -> fields.put(field, hash.get(field).toString()));
        return fields;
    }

    private String lease(ShardAssignment assignment) {
        return FleetKeys.shardLease(
                FleetKeys.leases(
                        fleet.namespace(), fleet.name(), fleet.streamName().orElseThrow()),
                assignment.shardId());
    }
}
