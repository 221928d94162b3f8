package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Admissions.OutboxEntry;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Tick;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.VisitorState;
import dev.marquee.history.History;
import dev.marquee.history.Ledger;
import dev.marquee.history.Observation;
import dev.marquee.history.Recorder;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Visitors and pods at random, all at once; then the history of what they saw is judged. */
@ExtendWith(RealServers.class)
class InvariantsIT {

    private static final int VISITORS = 300;
    private static final int PER_SECOND = 60;
    private static final int MAX_ACTIVE = 40;
    private static final long SEED = 20_260_501;

    private final LineUnderTest line;
    private final Recorder recorder = new Recorder();
    private final List<Tick> ticks = Collections.synchronizedList(new ArrayList<>());
    private final List<AdmitEvent> stream = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> served = Collections.synchronizedSet(new LinkedHashSet<>());

    InvariantsIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void theFivePromisesHoldUnderRandomConcurrency() throws Exception {
        line.sell("per_second", PER_SECOND, "max_active", MAX_ACTIVE, "claim_ms", 400, "session_ms", 1_000);
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int pod = 0; pod < 3; pod++) {
                running.add(everybody.submit(pod("pod-" + pod, new Random(SEED + pod))));
            }
            IntStream.range(0, VISITORS).forEach(i -> running.add(everybody.submit(visitor(i, new Random(SEED * i)))));
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(history().violations()).as("seed " + SEED).isEmpty();
        assertTheStreamHasEveryAdmissionInOrder();
    }

    private Callable<Void> visitor(int number, Random random) {
        String name = "visitor-" + number;
        return () -> {
            Thread.sleep(random.nextInt(1_500));
            for (int i = 0; i <= random.nextInt(3); i++) {
                tellState(name, line.join(id(number)).standing().visitor());
            }
            if (random.nextInt(10) == 0) {
                recorder.record(new Observation.GaveUp(name, 1, System.currentTimeMillis()));
                await(line.line.leave(line.movieId, id(number)));
            }
            VisitorState last = null;
            while (last != VisitorState.GONE) {
                Thread.sleep(20 + random.nextInt(60));
                var visitor = line.status(id(number)).visitor();
                last = visitor.state();
                if (last == VisitorState.ADMITTED && random.nextInt(3) > 0) {
                    claim(name, number, random);
                }
            }
            served.add(name);
            return null;
        };
    }

    private void claim(String name, int number, Random random) {
        String pass = "pass-" + number;
        var claim = await(line.line.claim(line.movieId, id(number), pass));
        if (claim.step().outcome() == Outcome.REFUSED) {
            return;
        }
        assertThat(await(line.line.claim(line.movieId, id(number), "other")).passId())
                .isIn(pass, "");
        recorder.record(new Observation.Claimed(name, 1, System.currentTimeMillis()));
        if (random.nextBoolean()) {
            recorder.record(new Observation.GaveUp(name, 1, System.currentTimeMillis()));
            await(line.line.end(line.movieId, id(number), pass));
        }
    }

    private void tellState(String name, dev.marquee.admission.domain.Visitor visitor) {
        recorder.record(new Observation.Asked(name, 1, System.currentTimeMillis()));
        recorder.record(new Observation.StateTold(
                name,
                1,
                System.currentTimeMillis(),
                visitor.requestId(),
                visitor.ticket(),
                visitor.state().name(),
                visitor.rank()));
    }

    /** Ticks and relays; now and then it dies between the stream's acknowledgement and the deletion. */
    private Callable<Void> pod(String name, Random random) {
        return () -> {
            while (served.size() < VISITORS) {
                Tick tick = line.tick(name);
                ticks.add(tick);
                if (tick.isTicker() && tick.outboxLength() > 0) {
                    relay(name, random);
                }
                if (random.nextInt(20) == 0) {
                    await(line.pod(name).yield(line.movieId));
                }
                Thread.sleep(random.nextInt(40));
            }
            relay(name, new Random(0));
            return null;
        };
    }

    private void relay(String name, Random random) {
        List<OutboxEntry> entries = await(line.pod(name).unpublished(line.movieId));
        boolean diesBefore = random.nextInt(10) == 0;
        if (diesBefore || entries.isEmpty()) {
            return;
        }
        synchronized (stream) {
            entries.forEach(entry -> stream.add(entry.event()));
        }
        boolean diesAfter = random.nextInt(3) == 0;
        if (!diesAfter) {
            await(line.pod(name)
                    .published(
                            line.movieId,
                            entries.stream().map(OutboxEntry::entryId).toList()));
        }
    }

    private void assertTheStreamHasEveryAdmissionInOrder() {
        List<OutboxEntry> left = await(line.pod("last").unpublished(line.movieId));
        left.forEach(entry -> stream.add(entry.event()));
        List<AdmitEvent> once = stream.stream().distinct().toList();
        assertThat(once).containsExactlyInAnyOrderElementsOf(new TickLedger(line, ticks).admissions());
        assertThat(stream).as("some were repeated by a crash").hasSizeGreaterThan(once.size());
    }

    private History history() {
        var limits = new Ledger.Limits(PER_SECOND, MAX_ACTIVE, 60_000, 400);
        List<String> expected =
                IntStream.range(0, VISITORS).mapToObj(i -> "visitor-" + i).toList();
        return History.of(expected, recorder.observations(), new TickLedger(line, ticks).read(limits), true);
    }
}
