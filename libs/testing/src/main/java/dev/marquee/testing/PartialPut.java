package dev.marquee.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;

/** A PutRecords of which only some records reach the stream. */
final class PartialPut {

    private final ObjectNode put;
    private final ArrayNode records;
    private final String errorCode;
    private final BitSet refused = new BitSet();

    PartialPut(ObjectNode put, KinesisFault.FailRecords fault) {
        this.put = put;
        this.records = put.withArray("Records");
        this.errorCode = fault.errorCode();
        for (int i = 0; i < records.size(); i++) {
            refused.set(i, fault.index().test(i));
        }
    }

    boolean storesNothing() {
        return refused.cardinality() == records.size();
    }

    /** The request with the records that get through. */
    ObjectNode accepted() {
        ObjectNode request = put.deepCopy();
        ArrayNode kept = request.putArray("Records");
        for (int i = 0; i < records.size(); i++) {
            if (!refused.get(i)) {
                kept.add(records.get(i));
            }
        }
        return request;
    }

    ObjectNode emptyAnswer() {
        return put.objectNode();
    }

    /** The answer to the whole request, from the answer to {@link #accepted()}. */
    ObjectNode answer(ObjectNode toAccepted) {
        var results = toAccepted.withArray("Records").iterator();
        ObjectNode merged = toAccepted.deepCopy();
        ArrayNode all = merged.putArray("Records");
        int failed = 0;
        for (int i = 0; i < records.size(); i++) {
            if (refused.get(i)) {
                all.addObject().put("ErrorCode", errorCode).put("ErrorMessage", "injected");
                failed++;
            } else {
                JsonNode result = results.next();
                all.add(result);
                failed += result.hasNonNull("ErrorCode") ? 1 : 0;
            }
        }
        return merged.put("FailedRecordCount", failed);
    }
}
