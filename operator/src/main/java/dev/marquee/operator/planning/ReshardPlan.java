package dev.marquee.operator.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from one number of open shards to another. {@code UpdateShardCount} refuses more than double and less than half
 * of what is open (AWS, Kinesis API reference, UpdateShardCount), so a long way takes several calls.
 */
public final class ReshardPlan {

    /**
     * The next number to ask for.
     *
     * @param open open shards, 1 or more
     * @param wanted shards wanted, 1 or more
     * @return {@code wanted} where it can be reached in one call, else the farthest number on the way; {@code open} where
     *     there is nothing to do
     */
    public static int next(int open, int wanted) {
        if (open < 1 || wanted < 1) {
            throw new IllegalArgumentException("shards must be 1 or more: open " + open + ", wanted " + wanted);
        }
        return wanted > open ? (int) Math.min(wanted, 2L * open) : Math.max(wanted, half(open));
    }

    /** Every number to ask for, in order; empty where there is nothing to do. */
    public static List<Integer> steps(int open, int wanted) {
        var steps = new ArrayList<Integer>();
        for (int at = open; at != wanted; ) {
            at = next(at, wanted);
            steps.add(at);
        }
        return steps;
    }

    private static int half(int open) {
        return open / 2 + open % 2;
    }

    private ReshardPlan() {}
}
