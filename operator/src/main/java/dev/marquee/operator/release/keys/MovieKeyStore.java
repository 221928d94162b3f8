package dev.marquee.operator.release.keys;

import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.operator.redis.RedisAway;
import dev.marquee.operator.redis.RedisLink;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of movies in Redis. Blocks; for worker threads only; throws {@link RedisAway}. Thread-safe. */
@Singleton
public class MovieKeyStore {

    private final RedisLink redis;

    MovieKeyStore(RedisLink redis) {
        this.redis = redis;
    }

    /** What Redis holds of each, in order, in one exchange. */
    public List<SeenKeys> read(Collection<WantedKeys> all) {
        var requests = new ArrayList<Request>();
        for (var wanted : all) {
            requests.add(Request.cmd(Command.HGETALL).arg(new MovieKeys(wanted.movieId()).admission()));
            requests.add(Request.cmd(Command.SISMEMBER).arg(wanted.fleet()).arg(wanted.movieId()));
        }
        var replies = redis.send(requests);
        var seen = new ArrayList<SeenKeys>();
        for (int i = 0; i < replies.size(); i += 2) {
            seen.add(new SeenKeys(fields(replies.get(i)), listed(replies.get(i + 1))));
        }
        return seen;
    }

    /**
     * Writes what differs, if the movie is the release's or nobody's.
     *
     * @param first whether there never was such a line, so that none can have been lost
     * @return empty where it is written; else {@code namespace/name} of the release whose movie it is
     */
    public Optional<String> write(WantedKeys wanted, SeenKeys seen, boolean first) {
        var script = Request.cmd(Command.EVAL)
                .arg(Scripts.WRITE)
                .arg(1)
                .arg(new MovieKeys(wanted.movieId()).admission())
                .arg(wanted.owner())
                .arg(AdmissionFields.RELEASE);
        seen.missing(wanted).forEach((field, value) -> script.arg(field).arg(value));
        if (first) {
            script.arg(AdmissionFields.FIRST).arg("1");
        }
        var owner = redis.send(script).toString();
        if (!owner.equals(wanted.owner())) {
            return Optional.of(owner);
        }
        if (!seen.listed()) {
            redis.send(Request.cmd(Command.SADD).arg(wanted.fleet()).arg(wanted.movieId()));
        }
        return Optional.empty();
    }

    /** The seed that a movie's lottery has in Redis; empty where there is none. */
    public Optional<String> seed(String movieId) {
        return Optional.ofNullable(redis.send(Request.cmd(Command.HGET)
                        .arg(new MovieKeys(movieId).admission())
                        .arg(AdmissionFields.SEED)))
                .map(Response::toString);
    }

    /** Takes a movie off a fleet's set. */
    public void unlist(String fleet, String movieId) {
        redis.send(Request.cmd(Command.SREM).arg(fleet).arg(movieId));
    }

    /** Deletes every key of a movie, if it is the release's or nobody's. */
    public void delete(String movieId, String owner) {
        var keys = new MovieKeys(movieId).all();
        var script = Request.cmd(Command.EVAL).arg(Scripts.DELETE).arg(keys.size());
        keys.forEach(script::arg);
        redis.send(script.arg(new MovieKeys(movieId).admission()).arg(owner).arg(AdmissionFields.RELEASE));
    }

    private static boolean listed(Response reply) {
        return reply.type() == ResponseType.NUMBER && reply.toInteger() == 1;
    }

    private static Map<String, String> fields(Response reply) {
        var fields = new HashMap<String, String>();
        if (reply != null && reply.type() == ResponseType.MULTI) {
            for (var field : reply.getKeys()) {
                fields.put(field, reply.get(field).toString());
            }
        }
        return fields;
    }
}
