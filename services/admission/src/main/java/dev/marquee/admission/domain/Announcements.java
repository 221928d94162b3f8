package dev.marquee.admission.domain;

import java.util.concurrent.CompletionStage;

/** Says of each movie what anybody may know. Never blocks. */
public interface Announcements {

    /**
     * What is true of a movie now.
     *
     * @return fails with {@link Refusal} 404 where nobody puts it on sale, with {@link StoreUnavailableException} where the
     *     store does not answer
     */
    CompletionStage<Announcement> of(String movieId);
}
