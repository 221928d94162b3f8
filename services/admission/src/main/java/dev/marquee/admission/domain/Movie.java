package dev.marquee.admission.domain;

import dev.marquee.events.LineRules;
import dev.marquee.events.Outlook;

/**
 * What is true of a movie at one instant of the clock of Redis. Immutable.
 *
 * @param movieId never null
 * @param phase never null
 * @param hold never null
 * @param waiting length of the line, 0 or more
 * @param admittedTotal admissions since the keys were first written, 0 or more
 * @param nowMillis the instant, in ms since the epoch
 * @param rules what a visitor is told of; zeros where the phase is {@link SalePhase#UNKNOWN}
 * @param perSecond admissions in any one second at the most
 * @param maxActive active sessions at the most
 * @param seatsLeft by the latest report of the selling side; -1 where nobody says
 */
public record Movie(
        String movieId,
        SalePhase phase,
        SaleHold hold,
        long waiting,
        long admittedTotal,
        long nowMillis,
        LineRules rules,
        long perSecond,
        long maxActive,
        long seatsLeft) {

    /** What somebody of this rank had better know; null where there is no bad news. */
    public Outlook outlook(long rank) {
        if (seatsLeft < 0 || rank < 1) {
            return null;
        }
        return seatsLeft == 0 ? Outlook.SOLD_OUT : rank > seatsLeft ? Outlook.UNLIKELY : null;
    }
}
