package dev.marquee.admission.store;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Announcements;
import dev.marquee.admission.domain.Devices;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.rebuild.LostLines;
import dev.marquee.streaming.redis.LuaScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** What this package offers, over one pipelined connection to Redis for each event loop. Thread-safe, never blocks. */
public final class RedisStores {

    private static final LuaScript PUBLISH = LuaScript.load(RedisStores.class, "publish.lua");

    private final RedisLinks link;
    private final Scripts scripts;

    /**
     * @param redis in cluster mode; closed by its owner
     * @param timeout of each call
     * @param unanswered run, on any thread, where a step of a visitor or a pod may not have reached the line
     */
    public RedisStores(Redis redis, Duration timeout, Runnable unanswered) {
        this.link = new RedisLinks(redis, timeout);
        this.scripts = new Scripts(link, unanswered);
    }

    /** The visitors' side of the line. */
    public Line line() {
        return new RedisLine(scripts);
    }

    /** What anybody may know of a sale. */
    public Announcements announcements() {
        return new RedisAnnouncements(scripts);
    }

    /** What carries places to other devices. */
    public Devices devices() {
        return new RedisDevices(scripts);
    }

    /**
     * The admitting side of the line.
     *
     * @param podName who ticks
     * @param moviesKey set of the movies that the queue serves
     * @param recorded whether the queue has a stream, from which a line that was lost can be rebuilt
     * @param lifeSigns the most time between two signs of life that a socket gives for a visitor who is there
     * @param deafMillis for how long the pod did not get to hear anybody lately
     */
    public Admissions admissions(
            String podName, String moviesKey, boolean recorded, Duration lifeSigns, LongSupplier deafMillis) {
        return new RedisAdmissions(scripts, link, podName, moviesKey, recorded, lifeSigns, deafMillis);
    }

    /** Lines that are to become whole again. */
    public LostLines lostLines() {
        return new RedisLostLines(scripts, link);
    }

    /** Hands a message to whoever listens on a channel, by way of the node that has the slot of its name. */
    public Future<Void> publish(String channel, String message) {
        return PUBLISH.run(link::send, List.of(channel), List.of(message)).mapEmpty();
    }

    /** Leaves a word under a key, for as long as it {@code lasts}. */
    public Future<Void> leave(String key, String word, Duration lasts) {
        return link.send(Request.cmd(Command.SET).arg(key).arg(word).arg("PX").arg(lasts.toMillis()))
                .mapEmpty();
    }

    /** The word under a key; null where there is none. */
    public Future<String> find(String key) {
        return link.send(Request.cmd(Command.GET).arg(key)).map(word -> word == null ? null : word.toString());
    }

    /** Gives the connections back. */
    public void close() {
        link.close();
    }
}
