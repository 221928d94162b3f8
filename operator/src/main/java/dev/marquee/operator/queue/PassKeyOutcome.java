package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.PassKeyStatus;
import java.time.Duration;
import java.util.List;

/**
 * What became of the pass keys in a visit.
 *
 * @param keys that verify, in the order in which they sign
 * @param lookAgain when to visit again; null: when something happens
 */
record PassKeyOutcome(List<PassKeyStatus> keys, Duration lookAgain) {}
