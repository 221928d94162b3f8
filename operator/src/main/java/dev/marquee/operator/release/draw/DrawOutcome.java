package dev.marquee.operator.release.draw;

import dev.marquee.crds.v1alpha1.DrawStatus;
import dev.marquee.operator.status.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a release's lottery in a visit.
 *
 * @param verdict whether the seed is there and is the one that was promised; empty where the line is not drawn
 * @param seed to be written to Redis; empty where there is none
 * @param status the proof; null where the line is not drawn
 * @param lookAgain when to visit again; null: when something happens
 */
public record DrawOutcome(Optional<Verdict> verdict, Optional<Seed> seed, DrawStatus status, Duration lookAgain) {

    static final DrawOutcome NONE = new DrawOutcome(Optional.empty(), Optional.empty(), null, null);
}
