package dev.marquee.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/**
 * An HTTP proxy before a Kinesis endpoint that injects what AWS does under load and the emulator never does. Rules are
 * asked in the order in which they were added, and the first that matches decides. Call it from any thread but an event
 * loop.
 */
public final class KinesisFaults implements AutoCloseable {

    private record Rule(Predicate<KinesisCall> applies, KinesisFault fault, AtomicInteger left) {

        boolean takes(KinesisCall call) {
            return left.get() > 0 && applies.test(call) && left.getAndDecrement() > 0;
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final AtomicLong met = new AtomicLong();
    private volatile ObjLongConsumer<String> onAnswer = (_, _) -> {};
    private final URI target;
    private final String host;
    private final HttpClient client;
    private final int port;

    private KinesisFaults(String host, URI target) {
        this.host = host;
        this.target = target;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(30), new PoolOptions().setHttp1MaxSize(200));
        this.port = await(vertx.createHttpServer().requestHandler(this::accept).listen(0, host))
                .actualPort();
    }

    /** A proxy that passes everything on, until a rule is added. */
    public static KinesisFaults before(URI kinesis) {
        return before(kinesis, "127.0.0.1");
    }

    /** @param host address on which the proxy listens, at a port of its choice */
    public static KinesisFaults before(URI kinesis, String host) {
        return new KinesisFaults(host, kinesis);
    }

    /** Where clients connect; plain HTTP. */
    public URI endpoint() {
        return URI.create("http://" + host + ":" + port);
    }

    /** The next {@code times} calls of an operation meet the fault. */
    public KinesisFaults next(int times, String operation, KinesisFault fault) {
        return next(times, call -> call.operation().equals(operation), fault);
    }

    /** The next {@code times} calls for which the predicate holds meet the fault; it is asked on an event loop. */
    public KinesisFaults next(int times, Predicate<KinesisCall> applies, KinesisFault fault) {
        rules.add(new Rule(applies, fault, new AtomicInteger(times)));
        return this;
    }

    /** Every call for which the predicate holds meets the fault, until {@link #restore()}. */
    public KinesisFaults always(Predicate<KinesisCall> applies, KinesisFault fault) {
        return next(Integer.MAX_VALUE, applies, fault);
    }

    /** Forgets all rules. What is held stays held. */
    public void restore() {
        rules.clear();
    }

    /** How often an operation was called so far, faults included. */
    public long calls(String operation) {
        AtomicLong count = calls.get(operation);
        return count == null ? 0 : count.get();
    }

    /** How many calls have met a fault so far. */
    public long met() {
        return met.get();
    }

    /**
     * From now on {@code stopwatch} is told of each answer from behind the proxy: the operation, and the µs that it took. On
     * an event loop.
     */
    public void time(ObjLongConsumer<String> stopwatch) {
        onAnswer = stopwatch;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void accept(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            AwsWire wire = AwsWire.of(request.getHeader("Content-Type"));
            String name = AwsWire.operation(request.getHeader("X-Amz-Target"));
            var call = new KinesisCall(name, wire.read(body));
            var exchange = new KinesisExchange(vertx, client, target, request, wire, call, body, onAnswer);
            calls.computeIfAbsent(name, any -> new AtomicLong()).incrementAndGet();
            rules.stream()
                    .filter(rule -> rule.takes(call))
                    .findFirst()
                    .ifPresentOrElse(
                            rule -> {
                                met.incrementAndGet();
                                exchange.meet(rule.fault());
                            },
                            exchange::pass);
        });
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the proxy did not do as told", e);
        }
    }
}
