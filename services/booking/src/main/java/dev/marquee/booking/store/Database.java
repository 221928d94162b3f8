package dev.marquee.booking.store;

import dev.marquee.eventing.EventRelay;
import dev.marquee.persistence.Contention;
import dev.marquee.persistence.OwnSession;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Transactions and looks. Thread-safe, never blocks. */
@Singleton
public class Database {

    private final Mutiny.SessionFactory writer;
    private final EventRelay relay;

    Database(@PersistenceUnit("writer") Mutiny.SessionFactory writer, EventRelay relay) {
        this.writer = writer;
        this.relay = relay;
    }

    /** One transaction, which is tried again where another one was at the same rows; what it has to tell is told soon. */
    public <T> Uni<T> change(Function<Session, Uni<T>> work) {
        return quietly(work).invoke(relay::nudge);
    }

    /** The same that has nothing to tell, and so wakes nobody. */
    public <T> Uni<T> quietly(Function<Session, Uni<T>> work) {
        return Contention.outlast(() -> OwnSession.transaction(writer, work));
    }

    /** No transaction: one statement that sees all that was committed. */
    public <T> Uni<T> look(Function<Session, Uni<T>> work) {
        return OwnSession.with(writer, work);
    }
}
