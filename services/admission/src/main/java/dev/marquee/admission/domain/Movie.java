package dev.marquee.admission.domain;

import dev.marquee.events.LineRules;

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
        long maxActive) {}
