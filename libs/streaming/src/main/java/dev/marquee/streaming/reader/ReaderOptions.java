package dev.marquee.streaming.reader;

import dev.marquee.streaming.Backoff;

/**
 * The times of a reader, in ms.
 *
 * @param pollMillis between the starts of two reads; AWS allows five reads a second and shard
 * @param batchSize records a read at the most, 1 to 10,000
 * @param leaseMillis how long the lease lasts after a sign of life
 * @param renewMillis between two signs of life, well below the lease
 * @param handOverMillis how long a planned owner waits for the one before
 * @param parentMillis between two looks at the parents' checkpoints
 * @param backoff after a failure
 */
public record ReaderOptions(
        long pollMillis,
        int batchSize,
        long leaseMillis,
        long renewMillis,
        long handOverMillis,
        long parentMillis,
        Backoff backoff) {

    /** As the design has it. */
    public static final ReaderOptions DEFAULT =
            new ReaderOptions(200, 1_000, 3_000, 1_000, 400, 100, new Backoff(50, 2_000));

    public ReaderOptions {
        if (pollMillis < 1 || renewMillis < 1 || parentMillis < 1 || handOverMillis < 0) {
            throw new IllegalArgumentException("pollMillis, renewMillis and parentMillis must be 1 or more");
        }
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("batchSize must be 1 to 10,000");
        }
        if (leaseMillis <= renewMillis) {
            throw new IllegalArgumentException("leaseMillis must be more than renewMillis");
        }
    }

    /** The same with another polling interval. */
    public ReaderOptions withPollMillis(long millis) {
        return new ReaderOptions(millis, batchSize, leaseMillis, renewMillis, handOverMillis, parentMillis, backoff);
    }
}
