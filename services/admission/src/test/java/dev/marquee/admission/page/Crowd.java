package dev.marquee.admission.page;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.security.RandomId;
import dev.marquee.testing.RedisServer;
import java.util.ArrayList;
import java.util.List;

/** People in the line of whom nobody asks more than that they are there. Blocks. */
final class Crowd {

    private static final long NEVER = 1L << 52;

    /** Before everybody who comes through the door. */
    static void before(RedisServer redis, Sale sale, int count) {
        put(redis, sale, count, 1);
    }

    /** After everybody who comes through the door. */
    static void behind(RedisServer redis, Sale sale, int count) {
        put(redis, sale, count, NEVER);
    }

    private static void put(RedisServer redis, Sale sale, int count, long ticket) {
        List<String> command = new ArrayList<>(List.of("ZADD", sale.keys.waitingQueue()));
        for (int i = 0; i < count; i++) {
            command.add(String.valueOf(ticket + i));
            command.add(RandomId.next());
        }
        redis.call(command.toArray(String[]::new));
    }

    private Crowd() {}
}
