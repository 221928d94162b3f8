package dev.marquee.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.audit.Digest;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A stream that answers at once, before an emulator that takes hundreds of records a second: so that a benchmark measures
 * Marquee. It speaks what producer and reader use of the Kinesis API: PutRecords, GetShardIterator and GetRecords. Thread-safe.
 */
public final class FastStream {

    /** Above those of the emulator, so that nobody takes a checkpoint for one of an earlier stream. */
    private static final BigInteger FIRST = BigInteger.TEN.pow(57);

    private static final int HASH_BITS = 128;
    private static final int DEFAULT_LIMIT = 10_000;

    private record Place(int shard, BigInteger sequenceNumber) {}

    private final List<List<ObjectNode>> shards;

    FastStream(int shards) {
        this.shards =
                Stream.<List<ObjectNode>>generate(ArrayList::new).limit(shards).toList();
    }

    /** Keeps what is put and serves it, in place of the stream behind the proxy. */
    public static void keep(KinesisFaults proxy, int shards) {
        FastStream stream = new FastStream(shards);
        serve(proxy, "PutRecords", stream::put);
        serve(proxy, "GetShardIterator", stream::iterator);
        serve(proxy, "GetRecords", stream::read);
    }

    /**
     * Acknowledges what is put and keeps nothing.
     *
     * @param onRecord is given the data of each record, on an event loop
     */
    public static void discard(KinesisFaults proxy, Consumer<byte[]> onRecord) {
        serve(
                proxy,
                "PutRecords",
                call -> acknowledge(call, put -> {
                    onRecord.accept(data(put));
                    return new Place(0, FIRST);
                }));
    }

    private static void serve(KinesisFaults proxy, String operation, UnaryOperator<ObjectNode> answer) {
        proxy.always(call -> call.operation().equals(operation), new KinesisFault.Serve(answer));
    }

    private static ObjectNode acknowledge(ObjectNode call, Function<JsonNode, Place> take) {
        ObjectNode answer = call.objectNode().put("FailedRecordCount", 0);
        ArrayNode results = answer.putArray("Records");
        for (JsonNode put : call.withArray("Records")) {
            Place place = take.apply(put);
            results.addObject()
                    .put("SequenceNumber", place.sequenceNumber().toString())
                    .put("ShardId", "shardId-%012d".formatted(place.shard()));
        }
        return answer;
    }

    ObjectNode put(ObjectNode call) {
        return acknowledge(call, this::add);
    }

    private synchronized Place add(JsonNode put) {
        String key = put.path("PartitionKey").textValue();
        var hash = new BigInteger(Digest.hex("MD5", key), 16);
        int shard = hash.multiply(BigInteger.valueOf(shards.size()))
                .shiftRight(HASH_BITS)
                .intValue();
        List<ObjectNode> records = shards.get(shard);
        BigInteger number = FIRST.add(BigInteger.valueOf(records.size()));
        ObjectNode record = ((ObjectNode) put).objectNode();
        record.set("Data", put.get("Data"));
        records.add(record.put("PartitionKey", key).put("SequenceNumber", number.toString()));
        return new Place(shard, number);
    }

    /** It is {@code shard:position}. */
    ObjectNode iterator(ObjectNode call) {
        String shardId = call.path("ShardId").textValue();
        int shard = Integer.parseInt(shardId.substring(shardId.indexOf('-') + 1));
        JsonNode after = call.get("StartingSequenceNumber");
        int position = after == null
                ? 0
                : new BigInteger(after.textValue()).subtract(FIRST).intValueExact() + 1;
        return call.objectNode().put("ShardIterator", shard + ":" + position);
    }

    synchronized ObjectNode read(ObjectNode call) {
        String[] iterator = call.path("ShardIterator").textValue().split(":");
        List<ObjectNode> records = shards.get(Integer.parseInt(iterator[0]));
        int from = Integer.parseInt(iterator[1]);
        int to = Math.min(records.size(), from + call.path("Limit").asInt(DEFAULT_LIMIT));
        ObjectNode answer = call.objectNode()
                .put("NextShardIterator", iterator[0] + ":" + to)
                .put("MillisBehindLatest", 0);
        answer.putArray("Records").addAll(records.subList(from, to));
        return answer;
    }

    private static byte[] data(JsonNode put) {
        try {
            return put.path("Data").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("data of a record", e);
        }
    }
}
