package dev.marquee.admission.store;

import dev.marquee.admission.domain.StoreUnavailableException;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;

/** Runs scripts by their hash, and hands a server that has not seen one its text. Thread-safe, never blocks. */
final class Scripts {

    private final RedisLinks link;

    Scripts(RedisLinks link) {
        this.link = link;
    }

    /** Fails with {@link StoreUnavailableException} where Redis does not answer. */
    Future<Response> run(LuaScript script, String movieId, List<String> arguments) {
        List<String> keys = new MovieKeys(movieId).all();
        return link.send(request(Command.EVALSHA, script.sha1(), keys, arguments))
                .recover(cause -> cause instanceof ErrorType error && error.is("NOSCRIPT")
                        ? link.send(request(Command.EVAL, script.source(), keys, arguments))
                        : Future.failedFuture(cause))
                .recover(cause -> Future.failedFuture(new StoreUnavailableException(cause)));
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
