package dev.marquee.admission.domain;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.JournalEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The side of the line that admits: one pod a movie has the ticker's role at a time. No call blocks. */
public interface Admissions {

    /** The movies of this pod's queue. */
    CompletionStage<List<String>> movies();

    /** Takes or keeps the ticker's role and, with it, does what is due. */
    CompletionStage<Tick> tick(String movieId);

    /** Hands the ticker's role on. */
    CompletionStage<Void> yield(String movieId);

    /** The oldest admissions that are not yet on the stream, {@link Line#BATCH} at the most. */
    CompletionStage<List<OutboxEntry>> unpublished(String movieId);

    /** Forgets entries that the stream has. */
    CompletionStage<Void> published(String movieId, List<String> entryIds);

    /** The oldest changes of the line that are not yet on the stream; a part of them. */
    CompletionStage<List<JournalEntry>> unrecorded(String movieId);

    /** Forgets changes that the stream has. */
    CompletionStage<Void> recorded(String movieId, List<JournalEntry> entries);

    /**
     * @param entryId of the outbox
     * @param event to publish
     */
    record OutboxEntry(String entryId, AdmitEvent event) {}
}
