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

    /** One transaction. */
    public static <T> Uni<T> transaction(Mutiny.SessionFactory database, Function<Mutiny.Session, Uni<T>> work) {
        return with(database, session -> session.withTransaction(_ -> work.apply(session)));
    }

    /** No transaction. */
    public static <T> Uni<T> with(Mutiny.SessionFactory database, Function<Mutiny.Session, Uni<T>> work) {
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
