package dev.marquee.admission.domain.rebuild;

import dev.marquee.events.Event;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The record of what happened in the lines of this fleet, outside of their store. No call blocks. */
public interface Chronicle {

    /**
     * Tells everything from a moment to now, each event at least once, in no order.
     *
     * @param sinceMillis in ms since the epoch; 0: as far back as the record goes
     * @param reader is called by several threads
     * @return fails where the record cannot be read to its end
     */
    CompletionStage<Void> replay(long sinceMillis, Consumer<Event> reader);
}
