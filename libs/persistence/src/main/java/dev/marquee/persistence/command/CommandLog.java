package dev.marquee.persistence.command;

import dev.marquee.persistence.OwnSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Does each command once, in one transaction with all that it changes: whoever repeats it, because the answer was lost or two
 * copies were under way, is given the first answer. What was refused is not remembered, since it changed nothing. Thread-safe,
 * never blocks.
 */
public final class CommandLog {

    private static final Logger LOG = Logger.getLogger(CommandLog.class);
    private static final String ACCEPT =
            "INSERT IGNORE INTO command (owner, idempotency_key, fingerprint)" + " VALUES (:owner, :key, :fingerprint)";
    private static final String KNOWN =
            "SELECT fingerprint, status, body FROM command WHERE owner = :owner AND idempotency_key = :key";
    private static final String ANSWERED =
            "UPDATE command SET status = :status, body = :body" + " WHERE owner = :owner AND idempotency_key = :key";
    private static final String FORGET =
            "DELETE FROM command WHERE accepted_at < CURRENT_TIMESTAMP - INTERVAL 1 DAY LIMIT 1000";
    private static final Duration TIDY = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Mutiny.SessionFactory database;

    /** @param database the writer, with the tables of this library */
    public CommandLog(Vertx vertx, Mutiny.SessionFactory database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** Forgets from now on what is a day old. */
    public void start() {
        vertx.setPeriodic(TIDY.toMillis(), _ -> forget());
    }

    /**
     * The answer to a command, now or at the first time. Whoever repeats it at the same time waits for the first.
     *
     * @param session in the transaction of the work, and nothing was done in it before
     * @return fails with {@link KeyReusedException}, or as the work does
     */
    public Uni<Answer> once(Mutiny.Session session, Command command, Supplier<Uni<Answer>> work) {
        return session.createNativeQuery(ACCEPT)
                .setParameter("owner", command.owner())
                .setParameter("key", command.key())
                .setParameter("fingerprint", command.fingerprint())
                .executeUpdate()
                .chain(accepted -> accepted == 1 ? carryOut(session, command, work) : answer(session, command));
    }

    /**
     * The answer that was given to a command; null where it was never carried out. For whoever would be refused today.
     *
     * @return fails with {@link KeyReusedException}
     */
    public Uni<Answer> answer(Mutiny.Session session, Command command) {
        return session.createNativeQuery(KNOWN, Object[].class)
                .setParameter("owner", command.owner())
                .setParameter("key", command.key())
                .getSingleResultOrNull()
                .map(known -> known == null ? null : answer(command, known));
    }

    private static Uni<Answer> carryOut(Mutiny.Session session, Command command, Supplier<Uni<Answer>> work) {
        return work.get()
                .call(answer -> session.createNativeQuery(ANSWERED)
                        .setParameter("status", answer.status())
                        .setParameter("body", answer.body())
                        .setParameter("owner", command.owner())
                        .setParameter("key", command.key())
                        .executeUpdate());
    }

    private static Answer answer(Command command, Object[] known) {
        if (!command.fingerprint().equals(known[0])) {
            throw new KeyReusedException();
        }
        return new Answer(((Number) known[1]).intValue(), (String) known[2]);
    }

    private void forget() {
        OwnSession.transaction(
                        database, session -> session.createNativeQuery(FORGET).executeUpdate())
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("old commands stay: %s", failure.getMessage()));
    }
}
