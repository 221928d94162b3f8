package dev.marquee.admission.domain;

import java.util.concurrent.CompletionStage;

/**
 * Codes that carry places to other devices, as the stores keep them: without the code, and for a short time. No call blocks;
 * each is one atomic step by the clock of the store, and fails with {@link StoreUnavailableException} where it does not answer.
 */
public interface Devices {

    /**
     * Keeps a code for somebody in the line; the one that they had before is void.
     *
     * @param name of the code
     * @param sealed who goes on with it
     * @param lifeMillis for how long it is good
     */
    CompletionStage<Kept> keep(String movieId, String requestId, String name, String sealed, long lifeMillis);

    /** Takes a code away; nobody can take it twice. */
    CompletionStage<Taken> take(String movieId, String name);

    /**
     * @param movie never null
     * @param untilMillis end of the code in ms since the epoch; 0: this visitor has no place to carry
     */
    record Kept(Movie movie, long untilMillis) {}

    /**
     * @param sealed who goes on; null where there is no such code
     * @param retryAfterMillis more than 0 where nobody looked, because too many wrong ones were tried
     */
    record Taken(String sealed, long retryAfterMillis) {}
}
