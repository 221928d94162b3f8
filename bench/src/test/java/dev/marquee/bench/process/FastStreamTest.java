package dev.marquee.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FastStreamTest {

    private static final int SHARDS = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final FastStream stream = new FastStream(SHARDS);

    @Test
    void everyRecordIsReadOnceFromOneShardInTheOrderInWhichItWasPut() {
        put("a", "b", "c", "d", "e", "f", "a");
        List<List<String>> read = IntStream.range(0, SHARDS)
                .mapToObj(shard -> data(stream.read(stream.iterator(iteratorOf(shard)))))
                .toList();
        assertThat(read.stream().flatMap(List::stream)).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6");
        assertThat(read).allSatisfy(shard -> assertThat(shard).isSorted());
        assertThat(read).as("one key, one shard").anyMatch(shard -> shard.containsAll(List.of("0", "6")));
    }

    @Test
    void thePartitionKeyChoosesTheShardAsKinesisDoes() {
        // The first hex digit of MD5("a") is 0, of MD5("b") 9: first and third quarter of all hashes.
        assertThat(put("a", "b"))
                .extracting(record -> record.path("ShardId").textValue())
                .containsExactly("shardId-000000000000", "shardId-000000000002");
    }

    @Test
    void aReaderGoesOnBehindItsCheckpointAndBehindItsLastPage() {
        List<JsonNode> put = put("a", "a", "a");
        ObjectNode behindTheFirst = iteratorOf(0)
                .put(
                        "StartingSequenceNumber",
                        put.getFirst().path("SequenceNumber").textValue());
        ObjectNode page = stream.read(stream.iterator(behindTheFirst).put("Limit", 1));
        assertThat(data(page)).containsExactly("1");
        ObjectNode next = json.createObjectNode()
                .put("ShardIterator", page.path("NextShardIterator").textValue());
        assertThat(data(stream.read(next))).containsExactly("2");
    }

    private List<JsonNode> put(String... keys) {
        ObjectNode call = json.createObjectNode();
        for (int i = 0; i < keys.length; i++) {
            call.withArray("Records").addObject().put("PartitionKey", keys[i]).put("Data", String.valueOf(i));
        }
        return elements(stream.put(call)).toList();
    }

    private ObjectNode iteratorOf(int shard) {
        return json.createObjectNode().put("ShardId", "shardId-00000000000" + shard);
    }

    private static List<String> data(ObjectNode page) {
        return elements(page).map(record -> record.path("Data").textValue()).toList();
    }

    private static Stream<JsonNode> elements(ObjectNode answer) {
        return answer.withArray("Records").valueStream();
    }
}
