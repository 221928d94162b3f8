package dev.marquee.bench.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

    private static final long GIB = 1024 * 1024;

    @Test
    void aMachineOfTenGibibytesHasRoomForAHundredThousandAndOneOfEightHasNot() {
        assertThat(new Room(10 * GIB).visitors()).isGreaterThan(100_000);
        assertThat(new Room(8 * GIB).visitors()).isBetween(80_000L, 99_999L);
        assertThat(new Room(GIB).visitors()).isZero();
    }

    @Test
    void thisMachineSaysHowMuchItHas() {
        assertThat(Room.ofThisMachine().availableKib()).isBetween(1L, 64L * 1024 * GIB);
    }
}
