package dev.marquee.admission.domain;

import dev.marquee.events.Event;
import dev.marquee.events.JournalEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The other pods of the queue, and the stream on which all of them hear of admissions. No call blocks. */
public interface Fleet {

    /** Tells all pods at once, past the stream. Lost where a pod does not listen at this moment. */
    void announce(List<? extends Event> events);

    /**
     * Puts admissions on the stream, at least once each. Where the queue has no stream, all count as acknowledged.
     *
     * @return the entries that the stream has acknowledged, maybe not all; never fails
     */
    CompletionStage<List<Admissions.OutboxEntry>> publish(List<Admissions.OutboxEntry> entries);

    /**
     * Puts changes of a movie's line on the stream, at least once each, in no order. Where the queue has no stream, all count
     * as acknowledged.
     *
     * @return whether the stream has all of them; never fails
     */
    CompletionStage<Boolean> record(String movieId, List<JournalEntry> entries);
}
