package dev.marquee.operator.queue;

import dev.marquee.operator.status.Verdict;
import java.time.Duration;

/**
 * What became of the stream in a visit.
 *
 * @param ready whether it can be used
 * @param settled whether it is as wanted
 * @param usable whether pods may use it: it is ours and there
 * @param lookAgain when to visit again; null: when something happens
 */
record StreamOutcome(Verdict ready, Verdict settled, boolean usable, Duration lookAgain) {}
