package dev.marquee.streaming.producer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes into the next call. */
final class PutBatch {

    /** Limits of PutRecords. AWS has raised those of a record and of a call since; older endpoints have not. */
    static final int MAX_RECORDS = 500;

    static final int MAX_BYTES = 5 * 1024 * 1024;
    static final int MAX_RECORD_BYTES = 1024 * 1024;

    /**
     * The first records that fit, at most one of a key: Kinesis stores a call's records one by one, and a key's second would
     * overtake its first, were only the first refused.
     */
    static List<OutgoingRecord> next(List<OutgoingRecord> pending) {
        List<OutgoingRecord> batch = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        int bytes = 0;
        for (OutgoingRecord record : pending) {
            if (batch.size() == MAX_RECORDS || bytes + record.size() > MAX_BYTES) {
                break;
            }
            if (keys.add(record.partitionKey())) {
                batch.add(record);
                bytes += record.size();
            }
        }
        return batch;
    }

    private PutBatch() {}
}
