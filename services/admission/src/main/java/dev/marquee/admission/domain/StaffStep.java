package dev.marquee.admission.domain;

/**
 * The end of a wish for a session beside the line.
 *
 * @param claim {@link Outcome#DONE} where it was opened, {@link Outcome#REPEATED} where it was found
 * @param most sessions that the staff may have at once
 * @param taken how many it has
 */
public record StaffStep(Claim claim, long most, long taken) {}
