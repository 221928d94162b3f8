package dev.marquee.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    private final URI target;
    private final HttpClient client;
    private final int port;

    private KinesisFaults(URI target) {
        this.target = target;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(30), new PoolOptions().setHttp1MaxSize(200));
        this.port = await(vertx.createHttpServer().requestHandler(this::accept).listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** A proxy that passes everything on, until a rule is added. */
    public static KinesisFaults before(URI kinesis) {
        return new KinesisFaults(kinesis);
    }

    /** Where clients connect; plain HTTP. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
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

    @Override
    public void close() {
        await(vertx.close());
    }

    private void accept(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            AwsWire wire = AwsWire.of(request.getHeader("Content-Type"));
            String name = AwsWire.operation(request.getHeader("X-Amz-Target"));
            var exchange = new Exchange(request, wire, new KinesisCall(name, wire.read(body)), body);
            calls.computeIfAbsent(name, any -> new AtomicLong()).incrementAndGet();
            rules.stream()
                    .filter(rule -> rule.takes(exchange.call))
                    .findFirst()
                    .ifPresentOrElse(rule -> exchange.meet(rule.fault()), exchange::pass);
        });
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the proxy did not do as told", e);
        }
    }

    private record Answer(int status, String contentType, Buffer body) {}

    /** One request and what becomes of it. */
    private final class Exchange {

        private final HttpServerRequest request;
        private final AwsWire wire;
        private final KinesisCall call;
        private final Buffer body;

        Exchange(HttpServerRequest request, AwsWire wire, KinesisCall call, Buffer body) {
            this.request = request;
            this.wire = wire;
            this.call = call;
            this.body = body;
        }

        void meet(KinesisFault fault) {
            switch (fault) {
                case KinesisFault.Refuse(int status, String type, String message) ->
                    answer(new Answer(status, request.getHeader("Content-Type"), wire.error(type, message)));
                case KinesisFault.FailRecords failing -> new PartialPut(call.body(), failing, wire).run(this);
                case KinesisFault.Delay(long millis) -> vertx.setTimer(millis, timer -> pass());
                case KinesisFault.HoldUntil(var release) ->
                    Future.fromCompletionStage(release, vertx.getOrCreateContext())
                            .onComplete(done -> pass());
                case KinesisFault.HoldAnswerUntil(var release) ->
                    forward(body)
                            .compose(answer -> Future.fromCompletionStage(release, vertx.getOrCreateContext())
                                    .transform(done -> Future.succeededFuture(answer)))
                            .onSuccess(this::answer)
                            .onFailure(this::breakOff);
                case KinesisFault.LoseAnswer() ->
                    forward(body).onComplete(done -> request.connection().close());
            }
        }

        void pass() {
            forward(body).onSuccess(this::answer).onFailure(this::breakOff);
        }

        Future<Answer> forward(Buffer changedBody) {
            var options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(request.method().name()))
                    .setHost(target.getHost())
                    .setPort(target.getPort())
                    .setURI(request.uri());
            request.headers().forEach(header -> {
                if (!header.getKey().equalsIgnoreCase("Content-Length")
                        && !header.getKey().equalsIgnoreCase("Host")) {
                    options.addHeader(header.getKey(), header.getValue());
                }
            });
            return client.request(options)
                    .compose(out -> out.send(changedBody))
                    .compose(in ->
                            in.body().map(bytes -> new Answer(in.statusCode(), in.getHeader("Content-Type"), bytes)));
        }

        void answerWith(Answer original, ObjectNode changed) {
            answer(new Answer(200, original.contentType(), wire.write(changed)));
        }

        void answer(Answer answer) {
            var response = request.response().setStatusCode(answer.status());
            if (answer.contentType() != null) {
                response.putHeader("Content-Type", answer.contentType());
            }
            response.send(answer.body());
        }

        void breakOff(Throwable failure) {
            request.connection().close();
        }
    }

    /** A PutRecords of which only some records reach the stream. */
    private record PartialPut(ObjectNode put, KinesisFault.FailRecords fault, AwsWire wire) {

        void run(Exchange exchange) {
            var all = put.withArray("Records");
            ObjectNode accepted = put.deepCopy();
            var kept = accepted.putArray("Records");
            for (int i = 0; i < all.size(); i++) {
                if (!fault.index().test(i)) {
                    kept.add(all.get(i));
                }
            }
            if (kept.isEmpty()) {
                exchange.answerWith(
                        new Answer(200, exchange.request.getHeader("Content-Type"), null),
                        merge(all.size(), put.objectNode()));
                return;
            }
            exchange.forward(wire.write(accepted))
                    .onSuccess(answer -> {
                        if (answer.status() == 200) {
                            exchange.answerWith(answer, merge(all.size(), wire.read(answer.body())));
                        } else {
                            exchange.answer(answer);
                        }
                    })
                    .onFailure(exchange::breakOff);
        }

        private ObjectNode merge(int size, ObjectNode answer) {
            var results = answer.withArray("Records").iterator();
            ObjectNode merged = answer.deepCopy();
            var all = merged.putArray("Records");
            int failed = 0;
            for (int i = 0; i < size; i++) {
                if (fault.index().test(i)) {
                    failed++;
                    all.addObject().put("ErrorCode", fault.errorCode()).put("ErrorMessage", "injected");
                } else {
                    var result = results.next();
                    failed += result.hasNonNull("ErrorCode") ? 1 : 0;
                    all.add(result);
                }
            }
            return merged.put("FailedRecordCount", failed);
        }
    }
}
