package dev.marquee.booking.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.booking.domain.StaleOrder;
import dev.marquee.booking.pressure.Pulse;
import dev.marquee.booking.store.Database;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.command.Answer;
import dev.marquee.persistence.command.Command;
import dev.marquee.persistence.command.CommandLog;
import dev.marquee.persistence.command.KeyReusedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Carries out what is asked for with an {@code Idempotency-Key}, once, and answers it as often as it is asked. */
@Singleton
final class Commands {

    private final Database database;
    private final CommandLog log;
    private final Pulse pulse;
    private final ObjectMapper json;

    Commands(Database database, CommandLog log, Pulse pulse, ObjectMapper json) {
        this.database = database;
        this.log = log;
        this.pulse = pulse;
        this.json = json;
    }

    /**
     * @param status of a command that was carried out
     * @param work in one transaction; what it gives is the body of the answer
     */
    Uni<RestResponse<String>> once(Command command, int status, Function<Session, Uni<?>> work) {
        return pulse.of(carryOut(command, status, work), Commands::isOurs).map(Commands::response);
    }

    /**
     * The same, of what needs leave: whoever repeats what was carried out is answered as before, though there would be no leave today.
     *
     * @param leave fails with {@link Refusal}
     */
    Uni<RestResponse<String>> onceWith(Uni<Void> leave, Command command, int status, Function<Session, Uni<?>> work) {
        Uni<Answer> answer = leave.replaceWith((Answer) null)
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> database.look(session -> log.answer(session, command))
                        .onItem()
                        .ifNull()
                        .failWith(refusal))
                .chain(before -> before == null
                        ? carryOut(command, status, work)
                        : Uni.createFrom().item(before));
        return pulse.of(answer, Commands::isOurs).map(Commands::response);
    }

    /** Who is refused had asked for what cannot be. */
    private static boolean isOurs(Throwable failure) {
        boolean isTheirs = failure instanceof Refusal refusal && refusal.kind() != Refusal.Kind.UNAVAILABLE
                || failure instanceof StaleOrder
                || failure instanceof KeyReusedException;
        return !isTheirs;
    }

    private Uni<Answer> carryOut(Command command, int status, Function<Session, Uni<?>> work) {
        return database.change(session ->
                log.once(session, command, () -> work.apply(session).map(body -> answer(status, body))));
    }

    private static RestResponse<String> response(Answer answer) {
        return ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private Answer answer(int status, Object body) {
        try {
            return new Answer(status, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is ours can be written", e);
        }
    }
}
