package dev.marquee.admission.domain;

/**
 * The end of a claim.
 *
 * @param step {@link Outcome#REFUSED} where there is no admission to claim
 * @param passId id of the session's pass; empty where refused
 * @param admittedAtMillis in ms since the epoch; 0 where refused
 * @param claimedAtMillis start of the session in ms since the epoch; 0 where refused
 */
public record Claim(Step step, String passId, long admittedAtMillis, long claimedAtMillis) {}
