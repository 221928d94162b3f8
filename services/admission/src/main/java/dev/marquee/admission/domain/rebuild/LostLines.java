package dev.marquee.admission.domain.rebuild;

import dev.marquee.admission.domain.Line;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Lines that the store has lost, and that are to become whole again. Every call names the life of the line that it is meant
 * for, and does nothing once the line is whole or was lost again; each may be repeated. No call blocks.
 */
public interface LostLines {

    /**
     * From when on the record has to be read: from when the release of the movie was made, or from before whatever a line that
     * is there may lack. In ms since the epoch; 0 where nobody says.
     */
    CompletionStage<Long> recordFromMillis(String movieId);

    /**
     * Puts people back, {@link Line#BATCH} at the most.
     *
     * @return false where this is not to be done any more
     */
    CompletionStage<Boolean> putBack(String movieId, String life, List<Memory> memories);

    /**
     * Everybody is back: admission may go on.
     *
     * @return false where this is not to be done any more
     */
    CompletionStage<Boolean> makeWhole(String movieId, String life, Recollection recollection);
}
