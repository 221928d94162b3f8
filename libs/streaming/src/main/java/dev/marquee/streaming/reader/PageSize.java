package dev.marquee.streaming.reader;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * How many records to ask for at once. A page that is too large to come in time would never come, however often it is asked for,
 * and each try would cost the stream as much as the last: so it is halved, and grows again with pages that come. Not thread-safe.
 */
final class PageSize {

    private static final int LEAST = 50;

    private final int most;
    private int records;

    /** @param most records of a page, which the first one may have */
    PageSize(int most) {
        this.most = most;
        this.records = most;
    }

    /** Records to ask for. */
    int records() {
        return records;
    }

    void came() {
        records = Math.min(most, records * 2);
    }

    /** What the stream refused has nothing to do with its size. */
    void failed(Throwable failure) {
        if (!(failure instanceof AwsServiceException)) {
            records = Math.min(records, Math.max(LEAST, records / 2));
        }
    }
}
