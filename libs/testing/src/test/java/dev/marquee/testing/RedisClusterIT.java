package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RedisClusterIT {

    @Test
    void eachMasterHasHalfOfTheSlotsAndTheReplicaFollowsTheFirst() {
        try (var cluster = RedisCluster.start()) {
            cluster.first().call("SET", "bar", "1");
            assertThatThrownBy(() -> cluster.second().call("SET", "bar", "1"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("MOVED");
            assertThat(cluster.first().call("WAIT", "1", "1000")).isEqualTo("1");
            assertThat(cluster.replica().call("CLUSTER", "SLOTS"))
                    .isEqualTo(cluster.second().call("CLUSTER", "SLOTS"));
        }
    }
}
