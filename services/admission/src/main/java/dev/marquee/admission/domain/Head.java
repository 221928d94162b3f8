package dev.marquee.admission.domain;

import java.util.List;

/**
 * A piece of the line.
 *
 * @param movie never null
 * @param firstRank rank of the first requestId, 1 or more
 * @param requestIds by rank; empty before the sale opens
 */
public record Head(Movie movie, int firstRank, List<String> requestIds) {}
