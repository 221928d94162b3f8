package dev.marquee.admission.pod;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Admissions.OutboxEntry;
import dev.marquee.admission.domain.Fleet;
import dev.marquee.admission.domain.Tick;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes one movie's admissions from the outbox to the stream, oldest first, one batch at a time. An entry leaves the
 * outbox only after the stream has acknowledged it, so a crash repeats entries and loses none. Thread-safe.
 */
final class OutboxRelay {

    private final String movieId;
    private final Admissions admissions;
    private final Fleet fleet;
    private final AtomicBoolean busy = new AtomicBoolean();

    OutboxRelay(String movieId, Admissions admissions, Fleet fleet) {
        this.movieId = movieId;
        this.admissions = admissions;
        this.fleet = fleet;
    }

    /** Starts a run if there is something to relay, this pod is the one to do it, and no run is under way. */
    void wake(Tick tick) {
        if (tick.isTicker() && tick.outboxLength() > 0 && busy.compareAndSet(false, true)) {
            relay().whenComplete((_, _) -> busy.set(false));
        }
    }

    private CompletionStage<Void> relay() {
        return admissions
                .unpublished(movieId)
                .thenCompose(entries -> entries.isEmpty() ? CompletableFuture.completedStage(null) : publish(entries));
    }

    private CompletionStage<Void> publish(List<OutboxEntry> entries) {
        return fleet.publish(entries).thenCompose(acknowledged -> {
            if (acknowledged.isEmpty()) {
                return CompletableFuture.completedStage(null);
            }
            List<String> ids = acknowledged.stream().map(OutboxEntry::entryId).toList();
            boolean goOn = acknowledged.size() == entries.size();
            return admissions
                    .published(movieId, ids)
                    .thenCompose(_ -> goOn ? relay() : CompletableFuture.completedStage(null));
        });
    }
}
