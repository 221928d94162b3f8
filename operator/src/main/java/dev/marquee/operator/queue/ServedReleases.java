package dev.marquee.operator.queue;

import dev.marquee.operator.planning.ReleaseSchedule;
import java.util.Set;

/**
 * What a queue serves; another number or another schedule makes it be visited.
 *
 * @param movies how many releases
 * @param openings schedules of those whose opening is still to come
 */
record ServedReleases(int movies, Set<ReleaseSchedule> openings) {}
