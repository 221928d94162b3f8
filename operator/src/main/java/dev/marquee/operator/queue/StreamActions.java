package dev.marquee.operator.queue;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.planning.StreamStep;
import dev.marquee.operator.planning.StreamStep.Await;
import dev.marquee.operator.planning.StreamStep.Create;
import dev.marquee.operator.planning.StreamStep.Keep;
import dev.marquee.operator.planning.StreamStep.LowerRetention;
import dev.marquee.operator.planning.StreamStep.RaiseRetention;
import dev.marquee.operator.planning.StreamStep.Refuse;
import dev.marquee.operator.planning.StreamStep.Reshard;
import dev.marquee.operator.planning.StreamStep.SwitchMode;
import dev.marquee.operator.planning.StreamWanted;
import dev.marquee.operator.redis.ShardLeases;
import dev.marquee.operator.stream.KinesisStreams;
import jakarta.inject.Singleton;

/** Takes one step with Kinesis, and tells of it. */
@Singleton
class StreamActions {

    private final KinesisStreams streams;
    private final ShardLeases leases;
    private final EventRecorder events;

    StreamActions(KinesisStreams streams, ShardLeases leases, EventRecorder events) {
        this.streams = streams;
        this.leases = leases;
        this.events = events;
    }

    void take(StreamStep step, StreamWanted wanted, StreamObservation stream, AdmissionQueue queue) {
        var name = stream.name();
        switch (step) {
            case Keep keep -> {}
            case Await await -> {}
            case Refuse refuse -> events.record(queue, EventReason.StreamForeign, "stream " + name + " is not ours");
            case Create create -> {
                // Checkpoints of a stream that was deleted mean nothing in a new one of the same name.
                var at = queue.getMetadata();
                leases.forgetCheckpoints(FleetKeys.leases(at.getNamespace(), at.getName(), name), wanted.shards());
                streams.create(name, wanted);
                events.record(queue, EventReason.StreamCreated, "creating stream " + name);
            }
            case SwitchMode to -> {
                streams.switchMode(stream.stream().orElseThrow().arn(), to.onDemand());
                events.record(
                        queue, EventReason.StreamModeSwitching, "to " + (to.onDemand() ? "OnDemand" : "Provisioned"));
            }
            case Reshard to -> {
                streams.reshard(name, to.shards());
                events.record(
                        queue,
                        EventReason.StreamResharding,
                        "from " + stream.seen().orElseThrow().openShards() + " to " + to.shards() + " shards, of "
                                + wanted.shards() + " wanted");
            }
            case RaiseRetention to -> {
                streams.raiseRetention(name, to.hours());
                events.record(queue, EventReason.StreamRetentionChanged, "to " + to.hours() + " hours");
            }
            case LowerRetention to -> {
                streams.lowerRetention(name, to.hours());
                events.record(queue, EventReason.StreamRetentionChanged, "to " + to.hours() + " hours");
            }
        }
    }
}
