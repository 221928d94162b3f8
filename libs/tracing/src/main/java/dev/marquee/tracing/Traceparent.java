package dev.marquee.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import java.util.List;
import java.util.function.Supplier;

/**
 * The {@code traceparent} of W3C Trace Context, for the ways that an HTTP header does not go: a row that is taken up later, an
 * event. Without tracing there is none, and nothing is done. Thread-safe, never blocks.
 */
public final class Traceparent {

    private static final String NAME = "traceparent";
    private static final String TRACER = "dev.marquee";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<String> ALONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(NAME);
        }

        @Override
        public String get(String traceparent, String key) {
            return NAME.equals(key) ? traceparent : null;
        }
    };

    /** That of what is done at this moment, 55 characters; null where it belongs to no trace. */
    public static String current() {
        String[] found = new String[1];
        W3C.inject(io.opentelemetry.context.Context.current(), found, (carrier, key, value) -> {
            if (NAME.equals(key)) {
                carrier[0] = value;
            }
        });
        return found[0];
    }

    /**
     * The same work as a part of the trace that caused it.
     *
     * @param loop where the work is done, on a context of its own; where there is no trace, it is done where it is asked for
     * @param traceparent null, or one that says nothing, for no trace
     * @param name of a kind of work, not of a piece of it
     */
    public static <T> Uni<T> continued(Context loop, String traceparent, String name, Supplier<Uni<T>> work) {
        return traceparent == null
                ? Uni.createFrom().deferred(work::get)
                : Uni.createFrom()
                        .emitter(asker -> VertxContext.createNewDuplicatedContext(loop)
                                .runOnContext(_ -> traced(traceparent, name, work, asker)));
    }

    private static <T> void traced(
            String traceparent, String name, Supplier<Uni<T>> work, UniEmitter<? super T> asker) {
        Span span = GlobalOpenTelemetry.getTracer(TRACER)
                .spanBuilder(name)
                .setParent(W3C.extract(io.opentelemetry.context.Context.root(), traceparent, ALONE))
                .startSpan();
        Scope scope = span.makeCurrent(); // for as long as this context lives, which nobody else has
        Cancellable underWay = Uni.createFrom()
                .deferred(work::get)
                .onTermination()
                .invoke((_, failure, _) -> {
                    if (failure != null) {
                        span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
                    }
                    span.end();
                    scope.close();
                })
                .subscribe()
                .with(asker::complete, asker::fail);
        asker.onTermination(underWay::cancel);
    }

    private Traceparent() {}
}
