package dev.marquee.persistence;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Work with a session that nobody else has. {@code SessionFactory.withTransaction} shares one among all who run on the same
 * Vert.x context: in the background, where no request has a context of its own, they would be in each other's transaction. Fails
 * with {@link DatabaseAwayException} where there is no answer, and otherwise as the work does.
 */
public final class OwnSession {

    /** One transaction, which goes on to its end also where nobody waits for it any more. */
    public static <T> Uni<T> transaction(Mutiny.SessionFactory database, Function<Mutiny.Session, Uni<T>> work) {
        return toItsEnd(open(database, session -> session.withTransaction(_ -> work.apply(session))));
    }

    /**
     * A request is cancelled when its client hangs up. A session cannot be closed in the middle of a transaction, and nobody would
     * close it afterwards: its connection would be lost to the pool for as long as the pod lives. Whoever waits is told after a while
     * that there is no answer.
     */
    private static <T> Uni<T> toItsEnd(Uni<T> transaction) {
        return Patience.with(
                Uni.createFrom().<T>emitter(waiting -> transaction.subscribe().with(waiting::complete, waiting::fail)));
    }

    /** No transaction. */
    public static <T> Uni<T> with(Mutiny.SessionFactory database, Function<Mutiny.Session, Uni<T>> work) {
        return Patience.with(open(database, work));
    }

    private static <T> Uni<T> open(Mutiny.SessionFactory database, Function<Mutiny.Session, Uni<T>> work) {
        return database.openSession()
                .chain(session -> {
                    Executor here = CallerContext.here();
                    return Uni.createFrom()
                            .deferred(() -> work.apply(session))
                            // Whoever gives the work up is elsewhere, where a session refuses to be closed.
                            .eventually(() ->
                                    Uni.createFrom().voidItem().emitOn(here).chain(session::close));
                })
                .onFailure(DatabaseAwayException::isBehind)
                .transform(DatabaseAwayException::new);
    }

    private OwnSession() {}
}
