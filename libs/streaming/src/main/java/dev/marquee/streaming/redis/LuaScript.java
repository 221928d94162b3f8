package dev.marquee.streaming.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** A Lua script that Redis remembers by its digest. Immutable and thread-safe. */
public final class LuaScript {

    private final String name;
    private final String text;
    private final String digest;

    private LuaScript(String name, String text) {
        this.name = name;
        this.text = text;
        this.digest = sha1(text);
    }

    /**
     * Reads a script from resources that lie beside a class; several are joined in the order given.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public static LuaScript load(Class<?> beside, String... resources) {
        var text = new StringBuilder();
        for (String resource : resources) {
            text.append(read(beside, resource)).append('\n');
        }
        return new LuaScript(resources[resources.length - 1], text.toString());
    }

    /**
     * Runs the script by its digest, and by its text where Redis has forgotten it. The future fails as that of the link does:
     * without an answer the script may have run all the same.
     *
     * @param redis the caller's way to it, such as {@link RedisLink#send}
     * @param keys all in one slot
     */
    public Future<Response> run(Function<Request, Future<Response>> redis, List<String> keys, List<String> arguments) {
        return redis.apply(request(Command.EVALSHA, digest, keys, arguments))
                .recover(failure -> isForgotten(failure)
                        ? redis.apply(request(Command.EVAL, text, keys, arguments))
                        : Future.failedFuture(failure));
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isForgotten(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private static String read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
