package dev.marquee.admission.pod;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Fleet;
import dev.marquee.admission.domain.Tick;
import dev.marquee.events.JournalEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes the changes of one movie's line to the stream, oldest first, one batch at a time. They stay in the journal until
 * the stream has acknowledged the batch, so a crash repeats entries and loses none. Thread-safe.
 */
final class JournalRelay {

    private final String movieId;
    private final Admissions admissions;
    private final Fleet fleet;
    private final AtomicBoolean busy = new AtomicBoolean();

    JournalRelay(String movieId, Admissions admissions, Fleet fleet) {
        this.movieId = movieId;
        this.admissions = admissions;
        this.fleet = fleet;
    }

    /** Starts a run if there is something to relay, this pod is the one to do it, and no run is under way. */
    void wake(Tick tick) {
        if (tick.isTicker() && tick.journalLength() > 0 && busy.compareAndSet(false, true)) {
            relay().whenComplete((_, _) -> busy.set(false));
        }
    }

    private CompletionStage<Void> relay() {
        return admissions
                .unrecorded(movieId)
                .thenCompose(entries -> entries.isEmpty() ? CompletableFuture.completedStage(null) : record(entries));
    }

    private CompletionStage<Void> record(List<JournalEntry> entries) {
        return fleet.record(movieId, entries)
                .thenCompose(acknowledged -> acknowledged
                        ? admissions.recorded(movieId, entries).thenCompose(_ -> relay())
                        : CompletableFuture.completedStage(null));
    }
}
