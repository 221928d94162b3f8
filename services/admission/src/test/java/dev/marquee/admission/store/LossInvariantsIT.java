package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Forecasts;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.Work;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import dev.marquee.admission.domain.rebuild.Recollection;
import dev.marquee.events.Event;
import dev.marquee.events.JournalEvent;
import dev.marquee.events.VisitorState;
import dev.marquee.history.History;
import dev.marquee.history.Ledger;
import dev.marquee.history.Observation;
import dev.marquee.history.Recorder;
import dev.marquee.security.Challenges;
import dev.marquee.security.KeyRing;
import dev.marquee.security.Receipts;
import dev.marquee.security.SigningKey;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Redis loses a line twice, or what happened last in it, under visitors and pods at random, some of which die while they
 * rebuild; then history is judged.
 */
@ExtendWith(RealServers.class)
@Timeout(120)
class LossInvariantsIT {

    private static final int VISITORS = 200;
    private static final int PER_SECOND = 60;
    private static final int MAX_ACTIVE = 40;
    private static final long ABANDON_MS = 10_000;
    private static final long SEED = 20_261_121;

    private final LineUnderTest line;
    private final Desk desk;
    private final Recorder recorder = new Recorder();
    private final List<Tick> ticks = Collections.synchronizedList(new ArrayList<>());
    private final List<Event> stream = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> served = Collections.synchronizedSet(new LinkedHashSet<>());
    /** Redis is lost between two steps, once the relay has caught up: what it had not is the receipts' matter. */
    private final ReadWriteLock loss = new ReentrantReadWriteLock(true);

    LossInvariantsIT(RedisServer redis) {
        line = new LineUnderTest(redis);
        KeyRing ring = KeyRing.of(SigningKey.generate());
        desk = new Desk(
                line.line,
                new Forecasts(),
                new Challenges(() -> ring, Clock.systemUTC()),
                new Receipts(() -> ring, Clock.systemUTC()),
                new SideDoor(new NoOutage(), Clock.systemUTC()),
                new RecentEvents());
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void thePromisesHoldThoughRedisLosesEverythingTwice() throws Exception {
        judge(() -> {
            lose();
            Thread.sleep(200);
            sell();
        });
    }

    @Test
    void thePromisesHoldThoughReplicasTakeOverThatLackTheLastChanges() throws Exception {
        judge(() -> {
            atOnce(line::stopReplication);
            Thread.sleep(300);
            atOnce(() -> {
                relayAll();
                line.failOver();
            });
        });
    }

    private interface Fault {
        void strike() throws InterruptedException;
    }

    private void judge(Fault fault) throws Exception {
        sell();
        try (var everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int pod = 0; pod < 3; pod++) {
                running.add(everybody.submit(pod("pod-" + pod, new Random(SEED + pod))));
            }
            IntStream.range(0, VISITORS).forEach(i -> running.add(everybody.submit(visitor(i, new Random(SEED * i)))));
            for (int i = 0; i < 2; i++) {
                Thread.sleep(1_300);
                fault.strike();
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        // whose turn ran out just before a loss has it again unheard, and keeps it until they are abandoned
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> await(line.recordedPod("last").tick(line.movieId)).active() == 0);
        assertThat(history().violations()).as("seed " + SEED).isEmpty();
    }

    private void sell() {
        line.sell(
                "per_second",
                PER_SECOND,
                "max_active",
                MAX_ACTIVE,
                "claim_ms",
                400,
                "session_ms",
                1_000,
                "abandon_ms",
                ABANDON_MS);
    }

    private void lose() {
        atOnce(() -> {
            relayAll();
            line.keys.all().forEach(key -> line.redis("DEL", key));
        });
    }

    private void relayAll() {
        // once in any case: admissions are in the outbox alone
        do {
            relay(line.recordedPod("last"), false);
        } while (!line.redis("XLEN", line.keys.journal()).equals("0"));
    }

    /** Between two steps of everybody else. */
    private void atOnce(Runnable change) {
        loss.writeLock().lock();
        try {
            change.run();
        } finally {
            loss.writeLock().unlock();
        }
    }

    private Callable<Void> visitor(int number, Random random) {
        String name = "visitor-" + number;
        return () -> {
            Thread.sleep(random.nextInt(2_500));
            recorder.record(new Observation.Connected(name, 1, System.currentTimeMillis()));
            tell(
                    name,
                    untilServed(() -> desk.join(
                                    line.movieId, new Arrival(id(number), null, () -> "192.0.2.1", Work.NONE), null))
                            .standing());
            if (random.nextInt(10) == 0) {
                Thread.sleep(random.nextInt(1_000));
                recorder.record(new Observation.GaveUp(name, 1, System.currentTimeMillis()));
                untilServed(() -> desk.leave(line.movieId, id(number))
                        .<Object>thenApply(step -> step)
                        .exceptionally(LossInvariantsIT::unlessUnavailable));
            }
            VisitorState last = null;
            boolean claims = random.nextInt(3) > 0;
            while (last != VisitorState.GONE) {
                Thread.sleep(20 + random.nextInt(60));
                Standing standing = untilServed(() -> desk.status(line.movieId, id(number), null));
                last = standing.visitor().state();
                tell(name, standing);
                if (last == VisitorState.ADMITTED && claims) {
                    step(() -> desk.claim(line.movieId, id(number), "pass-" + number)
                            .thenAccept(
                                    _ -> recorder.record(new Observation.Claimed(name, 1, System.currentTimeMillis())))
                            .exceptionally(_ -> null));
                }
            }
            recorder.record(new Observation.Disconnected(name, 1, System.currentTimeMillis()));
            served.add(name);
            return null;
        };
    }

    private void tell(String name, Standing standing) {
        var visitor = standing.visitor();
        if (visitor.state() == VisitorState.WAITING) {
            long now = System.currentTimeMillis();
            recorder.record(new Observation.Asked(name, 1, now));
            recorder.record(new Observation.StateTold(
                    name,
                    1,
                    now,
                    visitor.requestId(),
                    visitor.ticket(),
                    visitor.state().name(),
                    visitor.rank()));
        }
    }

    /** Tries again where the line is not whole, or nobody has written its limits again. */
    private <T> T untilServed(Supplier<CompletionStage<T>> step) throws InterruptedException {
        while (true) {
            try {
                return step(step);
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof Refusal)) {
                    throw e;
                }
                Thread.sleep(30);
            }
        }
    }

    private <T> T step(Supplier<CompletionStage<T>> step) {
        loss.readLock().lock();
        try {
            return await(step.get());
        } finally {
            loss.readLock().unlock();
        }
    }

    /** Whoever may not leave any more, because they claimed, goes on. */
    private static Object unlessUnavailable(Throwable failure) {
        int status = Desk.refusal(failure).problem().status();
        if (status == 409 || status == 410) {
            return failure;
        }
        throw new CompletionException(Desk.refusal(failure));
    }

    private Callable<Void> pod(String name, Random random) {
        Admissions pod = line.recordedPod(name);
        return () -> {
            while (served.size() < VISITORS) {
                Tick tick = step(() -> pod.tick(line.movieId));
                ticks.add(tick);
                if (tick.isTicker()) {
                    step(() -> {
                        relay(pod, random.nextInt(3) == 0);
                        return java.util.concurrent.CompletableFuture.completedStage(null);
                    });
                }
                if (tick.lifeToRebuild() != null) {
                    rebuild(tick, random);
                }
                if (random.nextInt(20) == 0) {
                    step(() -> pod.yield(line.movieId));
                }
                Thread.sleep(random.nextInt(40));
            }
            return null;
        };
    }

    /** Half of the rebuilds end in the middle, as if the pod had died. */
    private void rebuild(Tick tick, Random random) {
        var recollection = new Recollection(line.movieId, tick.lifeToRebuild(), 0);
        List<Event> told = new ArrayList<>(stream);
        Collections.shuffle(told, random);
        told.forEach(recollection::add);
        var memories = recollection.memories();
        boolean dies = random.nextBoolean();
        var part = dies ? memories.subList(0, memories.size() / 2) : memories;
        step(() -> line.lostLines().putBack(line.movieId, tick.lifeToRebuild(), part));
        if (!dies) {
            step(() -> line.lostLines().makeWhole(line.movieId, tick.lifeToRebuild(), recollection));
        }
    }

    /** Now and then it dies between the stream's acknowledgement and the deletion. */
    private void relay(Admissions pod, boolean dies) {
        var entries = await(pod.unrecorded(line.movieId));
        var admitted = await(pod.unpublished(line.movieId));
        admitted.forEach(entry -> stream.add(entry.event()));
        if (!entries.isEmpty()) {
            stream.add(new JournalEvent(line.movieId, entries));
        }
        if (!dies && !entries.isEmpty()) {
            await(pod.recorded(line.movieId, entries));
        }
    }

    private History history() {
        var limits = new Ledger.Limits(PER_SECOND, MAX_ACTIVE, ABANDON_MS, 400);
        List<String> expected =
                IntStream.range(0, VISITORS).mapToObj(i -> "visitor-" + i).toList();
        return History.of(expected, recorder.observations(), new TickLedger(line, ticks).read(limits), true);
    }
}
