package dev.marquee.admission.domain;

import dev.marquee.admission.domain.failure.PolicyState;
import dev.marquee.events.AdmitEvent;
import java.time.Duration;
import java.util.List;

/**
 * What one tick of a movie did.
 *
 * @param movie the movie after the tick
 * @param isTicker whether this pod has the ticker's role; otherwise nothing was done
 * @param due how long to wait before the next call
 * @param active active sessions after the tick
 * @param outboxLength admissions not yet published to the stream
 * @param journalLength changes of the line not yet published to the stream
 * @param lifeToRebuild name of the life of a line that the store lost before, and that is not whole yet; null where the
 *     line is whole
 * @param removed how many were removed by a rule
 * @param pace share of the configured rate that is in effect, 0 to 1; 1 where nothing was done
 * @param selling failure policy of the selling side, also where nothing was done
 * @param stream failure policy of the stream, also where nothing was done
 * @param givenUp entries of the outbox that were given up and never reach the stream
 * @param admitted who was admitted, in order
 */
public record Tick(
        Movie movie,
        boolean isTicker,
        Duration due,
        long active,
        long outboxLength,
        long journalLength,
        String lifeToRebuild,
        long removed,
        double pace,
        PolicyState selling,
        PolicyState stream,
        long givenUp,
        List<AdmitEvent> admitted) {}
