package dev.marquee.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.ServerFrame;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

class DeliveriesTest {

    private static final String LOW_END = "170141183460469231731687303715884105727";
    private static final String HIGH_START = "170141183460469231731687303715884105728";
    private static final String LAST = "340282366920938463463374607431768211455";

    private final ShardOf shardOf = new ShardOf(List.of(shard("low", "0", LOW_END), shard("high", HIGH_START, LAST)));

    @Test
    void aShardIsBackWithTheFirstEventThatWasAdmittedSince() {
        ShardOf one = new ShardOf(List.of(shard("all", "0", LAST)));
        Deliveries deliveries = new Deliveries(one);
        deliveries.heard(null, admit(900), 1_050);
        assertThat(deliveries.allBackAt(List.of("all"), 1_000)).isEqualTo(-1);
        deliveries.heard(null, admit(1_100), 1_700);
        deliveries.heard(null, admit(1_200), 1_800);
        assertThat(deliveries.allBackAt(List.of("all"), 1_000)).isEqualTo(1_700);
    }

    @Test
    void whatStaysSilentIsNotBack() {
        Deliveries deliveries = new Deliveries(new ShardOf(List.of(shard("all", "0", LAST))));
        deliveries.heard(null, admit(1_100), 1_700);
        assertThat(deliveries.allBackAt(List.of("all", "other"), 1_000)).isEqualTo(-1);
    }

    @Test
    void theSlowestHasTheLongestWayOfThoseInTheSpan() {
        Deliveries deliveries = new Deliveries(new ShardOf(List.of(shard("all", "0", LAST))));
        deliveries.heard(null, admit(1_000), 1_200);
        deliveries.heard(null, admit(1_100), 1_900);
        deliveries.heard(null, admit(5_000), 9_000);
        assertThat(deliveries.slowest(List.of("all"), 900, 2_000)).get().returns(800L, Deliveries.Delivery::lateMillis);
    }

    @Test
    void everyRequestHasOneShard() {
        assertThat(List.of("a", "b", "c", "d", "e", "f"))
                .allMatch(request -> List.of("low", "high").contains(shardOf.requestId(request)));
    }

    private static ServerFrame.Admit admit(long timestamp) {
        return new ServerFrame.Admit("0123456789abcdef0123456789abcdef", "m", 1, timestamp + 1_000, timestamp);
    }

    private static Shard shard(String id, String from, String to) {
        return Shard.builder()
                .shardId(id)
                .hashKeyRange(range -> range.startingHashKey(from).endingHashKey(to))
                .build();
    }
}
