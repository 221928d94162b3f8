package dev.marquee.bench.chaos.fault;

import static dev.marquee.testing.KinesisFault.expiredIterator;
import static dev.marquee.testing.KinesisFault.throttled;
import static dev.marquee.testing.KinesisFault.throttledRecords;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.chaos.storm.FaultKind;
import dev.marquee.bench.cluster.SellingSide;
import dev.marquee.testing.KinesisFault;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Every fault that there is. */
public final class FaultKinds {

    private static final String LOCAL = "the platform of ./marquee up, root";

    private static final List<FaultKind<Ground>> ALL = List.of(
            local("kill-pod", "kill -9 of an admission pod", 4, 8, KillPod::new),
            local("pause-pod", "SIGSTOP of an admission pod, then SIGCONT", 14, 18, PausePod::new),
            local(
                    "cut-pod-redis",
                    "no packet passes between a pod and Redis",
                    5,
                    14,
                    (ground, n) -> new Cut(ground, () -> Links.ofPod(ground, n, ground.redisUrl()))),
            local(
                    "cut-fleet-redis",
                    "no packet passes between any pod and Redis",
                    8,
                    14,
                    (ground, n) -> new Cut(ground, () -> Links.ofFleet(ground, ground.redisUrl()))),
            local(
                    "cut-pod-kinesis",
                    "no packet passes between a pod and Kinesis",
                    5,
                    14,
                    (ground, n) -> new Cut(ground, () -> Links.ofPod(ground, n, ground.kinesis()))),
            local(
                    "cut-fleet-kinesis",
                    "no packet passes between any pod and Kinesis",
                    10,
                    20,
                    (ground, n) -> new Cut(ground, () -> Links.ofFleet(ground, ground.kinesis()))),
            local(
                    "cut-pod-apiserver",
                    "no packet passes between a pod and the API server",
                    5,
                    14,
                    (ground, n) -> new Cut(ground, () -> Links.ofPod(ground, n, ground.apiServer()))),
            local(
                    "cut-pod-visitors",
                    "no packet passes between a pod and its visitors",
                    3,
                    10,
                    (ground, n) -> new Cut(ground, () -> Links.ofVisitors(ground, n))),
            local(
                    "cut-operator-apiserver",
                    "no packet passes between operator and API server",
                    10,
                    20,
                    (ground, n) -> new Cut(ground, () -> Links.ofOperators(ground, ground.apiServer()))),
            local(
                    "cut-operator-redis",
                    "no packet passes between operator and Redis",
                    8,
                    14,
                    (ground, n) -> new Cut(ground, () -> Links.ofOperators(ground, ground.redisUrl()))),
            local(
                    "cut-operator-kinesis",
                    "no packet passes between operator and Kinesis",
                    8,
                    14,
                    (ground, n) -> new Cut(ground, () -> Links.ofOperators(ground, ground.kinesis()))),
            local(
                    "slow-link",
                    "a pod and Redis are 400 ms apart",
                    5,
                    14,
                    (ground, n) -> new SlowLink(ground, () -> Links.ofPod(ground, n, ground.redisUrl()))),
            local(
                    "slow-kinesis",
                    "every pod and Kinesis are 400 ms apart",
                    8,
                    14,
                    (ground, n) -> new SlowLink(ground, () -> Links.ofFleet(ground, ground.kinesis()))),
            local("lossy-link", "a pod loses every tenth packet", 8, 15, LossyLink::new),
            local(
                    "restart-redis",
                    "kill -9 of Redis, and a start from its append-only file",
                    2,
                    8,
                    (ground, n) -> new RestartRedis(ground)),
            local(
                    "redis-failover",
                    "a replica of Redis takes over, and gives back",
                    4,
                    10,
                    (ground, n) -> new FailOverRedis(ground)),
            local(
                    "redis-lossy-failover",
                    "Redis dies, and a replica takes over that lacks the last second",
                    4,
                    10,
                    (ground, n) -> new LossyFailOver(ground)),
            local("lose-redis", "every key of Redis is deleted", 2, 6, (ground, n) -> new LoseRedis(ground)),
            new FaultKind<>(
                    "clock-jump",
                    "the clock of Redis jumps ahead by 7 s, and back",
                    LOCAL + ", a C compiler",
                    4,
                    12,
                    (ground, n) -> new ClockJump(ground)),
            local("redis-full", "Redis refuses what needs memory", 4, 12, (ground, n) -> new FullRedis(ground)),
            kinesis("kinesis-throttle", "half of the PutRecords are throttled", "PutRecords", throttled(), "throttled"),
            local(
                    "kinesis-partial-put",
                    "half of the records of a PutRecords are refused",
                    6,
                    14,
                    (ground, n) -> new TroubledKinesis(
                            ground,
                            n,
                            "PutRecords",
                            random -> throttledRecords(i -> random.nextBoolean()),
                            "carried out in part")),
            kinesis(
                    "kinesis-expired-iterator",
                    "half of the iterators are expired when they are used",
                    "GetRecords",
                    expiredIterator(),
                    "met an expired iterator"),
            kinesis(
                    "kinesis-duplicate",
                    "half of the PutRecords are done and not answered, so that they are done twice",
                    "PutRecords",
                    new KinesisFault.LoseAnswer(),
                    "were done and not answered"),
            local(
                    "kill-operator",
                    "kill -9 of every operator, and none for a while",
                    8,
                    20,
                    (ground, n) -> new KillOperator(ground)),
            local("rolling-upgrade", "a change of the queue replaces every pod in turn", 0, 2, RollingUpgrade::new),
            local(
                    "scale-up-and-down",
                    "the fleet goes to no pod, to ten, to one",
                    0,
                    2,
                    (ground, n) -> new ScaleUpAndDown(ground)),
            selling("silent-selling-side", "nobody hears of the selling side", SellingSide::fallsSilent),
            selling("failing-selling-side", "half of what the selling side is asked fails", SellingTrouble::failing),
            selling("sold-out", "no seat is left, for a while", SellingTrouble::soldOut),
            local("reshard", "twice as many shards, or half as many", 2, 6, (ground, n) -> new Reshard(ground)));

    /** In the order in which they are listed. */
    public static List<FaultKind<Ground>> all() {
        return ALL;
    }

    private static FaultKind<Ground> kinesis(
            String name, String description, String operation, KinesisFault fault, String what) {
        return local(
                name,
                description,
                6,
                14,
                (ground, n) -> new TroubledKinesis(ground, n, operation, random -> fault, what));
    }

    private static FaultKind<Ground> selling(String name, String description, Consumer<SellingSide> trouble) {
        return local(name, description, 8, 14, (ground, n) -> new SellingTrouble(ground, description, trouble));
    }

    private static FaultKind<Ground> local(
            String name, String description, int shortest, int longest, BiFunction<Ground, Long, Fault> maker) {
        return new FaultKind<>(name, description, LOCAL, shortest, longest, maker);
    }

    private FaultKinds() {}
}
