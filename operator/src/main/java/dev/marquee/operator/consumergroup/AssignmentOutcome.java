package dev.marquee.operator.consumergroup;

import dev.marquee.operator.planning.Assignment;
import dev.marquee.operator.status.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * What a visit planned.
 *
 * @param assignments who reads each shard
 * @param shards shards to be read; null where Kinesis never said
 * @param moved shards that get another reader
 * @param verdicts the conditions' findings
 * @param lookAgain when to visit again; null: when something happens
 */
record AssignmentOutcome(
        List<Assignment> assignments, Integer shards, int moved, List<Verdict> verdicts, Duration lookAgain) {}
