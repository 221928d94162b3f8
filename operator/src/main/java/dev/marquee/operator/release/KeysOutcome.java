package dev.marquee.operator.release;

import dev.marquee.operator.status.Verdict;
import java.time.Duration;

/**
 * What became of the keys in a visit.
 *
 * @param owned whether the movie is the release's
 * @param written whether Redis holds what it should
 * @param lookAgain when to visit again; null: when something happens
 */
record KeysOutcome(Verdict owned, Verdict written, Duration lookAgain) {}
