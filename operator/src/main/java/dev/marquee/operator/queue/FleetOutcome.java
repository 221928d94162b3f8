package dev.marquee.operator.queue;

import dev.marquee.operator.status.Verdict;
import java.time.Duration;

/**
 * What became of the dependents in a visit.
 *
 * @param applied whether they are written
 * @param replicas pods; null where there is no Deployment
 * @param readyReplicas pods that are ready; null where there is no Deployment
 * @param lookAgain when to visit again; null: when something happens
 */
record FleetOutcome(Verdict applied, Integer replicas, Integer readyReplicas, Duration lookAgain) {}
