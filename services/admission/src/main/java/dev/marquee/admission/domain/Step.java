package dev.marquee.admission.domain;

/**
 * The end of a join, a leave or a claim, and what is true after it.
 *
 * @param outcome never null
 * @param standing never null
 */
public record Step(Outcome outcome, Standing standing) {}
