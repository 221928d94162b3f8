package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.admission.domain.rebuild.Recollection;
import dev.marquee.events.Event;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import dev.marquee.testing.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A line whose changes are relayed to a list that stands for the stream, and that can be lost and rebuilt. Blocks. */
final class RecordedLine {

    final LineUnderTest line;
    private final Admissions pod;
    private final List<Event> stream = new ArrayList<>();
    private final List<Event> remembered = new ArrayList<>();

    RecordedLine(RedisServer redis) {
        line = new LineUnderTest(redis);
        pod = line.recordedPod("pod");
        sell();
        rebuild();
    }

    Tick tick() {
        return await(pod.tick(line.movieId));
    }

    /** What pods remember, until they forget all of it. */
    void remember(List<? extends Event> events) {
        remembered.addAll(events);
    }

    void forget() {
        remembered.clear();
    }

    /** Those of these numbers, together. */
    List<Visitor> join(int from, int to) {
        return line
                .joinTogether(
                        IntStream.range(from, to).mapToObj(LineUnderTest::id).toList())
                .stream()
                .map(step -> step.standing().visitor())
                .toList();
    }

    /** Takes what there is to the stream. */
    void relay() {
        List<JournalEntry> entries = await(pod.unrecorded(line.movieId));
        if (!entries.isEmpty()) {
            stream.add(new JournalEvent(line.movieId, entries));
        }
        await(pod.unpublished(line.movieId)).forEach(entry -> stream.add(entry.event()));
    }

    /** The keys are gone, whatever was not relayed with them; the operator writes its own again. */
    void loseUnrelayed() {
        line.keys.all().forEach(key -> line.redis("DEL", key));
        sell();
    }

    void lose() {
        relay();
        loseUnrelayed();
    }

    /** As a pod does; whether there was anything to do. */
    boolean rebuild() {
        Tick tick = tick();
        if (tick.lifeToRebuild() == null) {
            return false;
        }
        Recollection recollection = recollection(tick);
        var memories = recollection.memories();
        for (int from = 0; from < memories.size(); from += 500) {
            var batch = memories.subList(from, Math.min(memories.size(), from + 500));
            await(line.lostLines().putBack(line.movieId, tick.lifeToRebuild(), batch));
        }
        return await(line.lostLines().makeWhole(line.movieId, tick.lifeToRebuild(), recollection));
    }

    Recollection recollection(Tick tick) {
        Recollection recollection = new Recollection(line.movieId, tick.lifeToRebuild(), 0);
        stream.forEach(recollection::add);
        remembered.forEach(recollection::remember);
        return recollection;
    }

    static List<String> ids(List<Visitor> visitors) {
        return visitors.stream().map(Visitor::requestId).toList();
    }

    private void sell() {
        line.sell("session_ms", 600_000, "created_ms", 1);
    }
}
