package dev.marquee.admission.domain;

import java.util.List;

/**
 * Several visitors and their movie at the same instant.
 *
 * @param movie never null
 * @param visitors in the order in which they were asked for
 */
public record Standings(Movie movie, List<Visitor> visitors) {}
