package dev.marquee.catalog.answers;

import dev.marquee.persistence.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Questions of many in one call: those that come while calls are under way go with the next one. Whoever asks is answered by a
 * call that began after they asked. Thread-safe, never blocks; answers come on whatever thread the call is answered on.
 */
final class Together<Q, A> {

    /** A call is no longer than what a server does between two others. */
    private static final int MOST_AT_ONCE = 100;

    private final int mostUnderWay;
    private final Function<List<Q>, Future<List<A>>> call;
    private List<Asker<Q, A>> waiting = new ArrayList<>();
    private int underWay;

    private record Asker<Q, A>(Q question, Promise<A> answer) {}

    /**
     * @param mostUnderWay 1 or more; with 2 the next call is written, or the last one read, while the server has one
     * @param call answers as many as it is asked, in their order
     */
    Together(int mostUnderWay, Function<List<Q>, Future<List<A>>> call) {
        this.mostUnderWay = mostUnderWay;
        this.call = call;
    }

    Future<A> ask(Q question) {
        Promise<A> answer = Promise.promise();
        synchronized (this) {
            waiting.add(new Asker<>(question, answer));
        }
        next();
        return answer.future();
    }

    /** The answer where whoever calls this is at home, whichever thread brings it. */
    static <T> Uni<T> atHome(Future<T> answer) {
        Executor caller = CallerContext.here();
        return Uni.createFrom()
                .<T>emitter(asker -> answer.onSuccess(asker::complete).onFailure(asker::fail))
                .emitOn(caller);
    }

    private void next() {
        List<Asker<Q, A>> askers = take();
        if (askers.isEmpty()) {
            return;
        }
        Future.succeededFuture(askers.stream().map(Asker::question).toList())
                .compose(call)
                .onComplete(done -> {
                    synchronized (this) {
                        underWay--;
                    }
                    next();
                    for (int i = 0; i < askers.size(); i++) {
                        Promise<A> answer = askers.get(i).answer();
                        if (done.succeeded()) {
                            answer.complete(done.result().get(i));
                        } else {
                            answer.fail(done.cause());
                        }
                    }
                });
    }

    private synchronized List<Asker<Q, A>> take() {
        if (waiting.isEmpty() || underWay == mostUnderWay) {
            return List.of();
        }
        underWay++;
        List<Asker<Q, A>> askers = waiting.subList(0, Math.min(MOST_AT_ONCE, waiting.size()));
        waiting = new ArrayList<>(waiting.subList(askers.size(), waiting.size()));
        return askers;
    }
}
