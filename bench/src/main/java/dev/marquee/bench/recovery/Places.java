package dev.marquee.bench.recovery;

import dev.marquee.crds.names.MovieKeys;
import dev.marquee.testing.RedisServer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who has which ticket in Redis, whether they wait or were admitted. Blocks. */
final class Places {

    private final Map<String, Long> tickets = new HashMap<>();

    private Places() {}

    static Places in(RedisServer redis, MovieKeys keys) {
        Places places = new Places();
        List<String> waiting = redis.call("ZRANGE", keys.waitingQueue(), "0", "-1", "WITHSCORES")
                .lines()
                .toList();
        for (int i = 0; i + 1 < waiting.size(); i += 2) {
            places.tickets.put(
                    waiting.get(i), Double.valueOf(waiting.get(i + 1)).longValue());
        }
        List<String> sessions = redis.call("HGETALL", keys.sessions()).lines().toList();
        for (int i = 0; i + 1 < sessions.size(); i += 2) {
            places.tickets.put(sessions.get(i), Long.valueOf(sessions.get(i + 1).split(":")[0]));
        }
        return places;
    }

    /** Those who do not have the ticket that they were told. */
    List<Guest> without(Collection<Guest> guests) {
        return guests.stream()
                .filter(guest -> tickets.getOrDefault(guest.requestId(), 0L) != guest.ticket())
                .toList();
    }
}
