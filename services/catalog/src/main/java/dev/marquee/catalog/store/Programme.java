package dev.marquee.catalog.store;

import dev.marquee.catalog.answers.CatalogAnswers;
import dev.marquee.catalog.domain.Auditorium;
import dev.marquee.catalog.domain.Movie;
import dev.marquee.catalog.domain.Screening;
import dev.marquee.catalog.domain.Theatre;
import dev.marquee.eventing.EventOutbox;
import dev.marquee.eventing.EventRelay;
import dev.marquee.events.Refusal;
import dev.marquee.events.ScreeningEvent;
import dev.marquee.persistence.Contention;
import dev.marquee.persistence.Utc;
import dev.marquee.persistence.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What is on, as those change it who run the theatres. Ids are theirs, so a repeated command is the same command and changes
 * nothing. Fails with {@link Refusal}. Never blocks.
 */
@Singleton
public class Programme {

    private static final String IN_THE_WAY = "select count(*) from ScreeningRow where auditoriumId = :auditorium"
            + " and status = SCHEDULED and startsAt < :ends and endsAt > :starts";

    private final Sessions sessions;
    private final CatalogAnswers answers;
    private final EventRelay relay;

    Programme(Sessions sessions, CatalogAnswers answers, EventRelay relay) {
        this.sessions = sessions;
        this.answers = answers;
        this.relay = relay;
    }

    /** Whether the movie is a new one. */
    public Uni<Boolean> register(Movie movie) {
        return changed(session -> put(session, MovieRow.class, movie.movieId(), MovieRow::new, row -> row.take(movie)));
    }

    /** A movie is going on sale. What those who run the theatres have said of it stands. */
    public Uni<Void> announce(String movieId, String title) {
        Movie announced = Movie.announced(movieId, title);
        return sessions.change(session -> session.find(MovieRow.class, movieId).chain(known -> {
                    if (known == null) {
                        return session.persist(new MovieRow().take(announced)).replaceWith(true);
                    }
                    boolean isNews = !known.movie().isRegistered() && !known.title.equals(title);
                    if (isNews) {
                        known.take(announced);
                    }
                    return Uni.createFrom().item(isNews);
                }))
                .onFailure(ConstraintViolationException.class) // another pod has heard of it at the same moment
                .retry()
                .atMost(1)
                .call(isNews -> isNews ? answers.areOld() : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    /** Whether the theatre is a new one. */
    public Uni<Boolean> register(Theatre theatre) {
        return changed(session ->
                put(session, TheatreRow.class, theatre.theatreId(), TheatreRow::new, row -> row.take(theatre)));
    }

    /** Whether the auditorium is a new one. Screenings keep the seats with which they were scheduled. */
    public Uni<Boolean> register(Auditorium auditorium) {
        return changed(session -> find(session, TheatreRow.class, "theatre", auditorium.theatreId())
                .chain(_ -> put(
                        session,
                        AuditoriumRow.class,
                        auditorium.auditoriumId(),
                        AuditoriumRow::new,
                        row -> row.take(auditorium))));
    }

    /** Whether the screening is a new one. */
    public Uni<Boolean> schedule(
            String screeningId, String movieId, String auditoriumId, Instant startsAt, Map<String, Integer> prices) {
        // whoever schedules in an auditorium waits for whoever does it at this moment
        return changed(session -> lock(session, AuditoriumRow.class, "auditorium", auditoriumId)
                .chain(room -> session.find(ScreeningRow.class, screeningId).chain(known -> {
                    if (known != null) {
                        known.screening().mustBeRepeatedBy(movieId, auditoriumId, startsAt, prices);
                        return Uni.createFrom().item(false);
                    }
                    return find(session, MovieRow.class, "movie", movieId).chain(movie -> {
                        Screening screening =
                                Screening.schedule(screeningId, movie.movie(), room.auditorium(), startsAt, prices);
                        return mustBeFree(session, screening)
                                .chain(_ -> session.persist(new ScreeningRow().take(screening)))
                                .chain(_ -> tell(session, screening, movie, room))
                                .replaceWith(true);
                    });
                })));
    }

    /** Cancels it, once. */
    public Uni<Void> cancel(String screeningId) {
        return changed(session -> lock(session, ScreeningRow.class, "screening", screeningId)
                        .chain(row -> {
                            if (row.status == Screening.Status.CANCELLED) {
                                return Uni.createFrom().item(false);
                            }
                            Screening screening = row.screening().cancel();
                            row.take(screening);
                            return find(session, MovieRow.class, "movie", row.movieId)
                                    .chain(movie -> find(session, AuditoriumRow.class, "auditorium", row.auditoriumId)
                                            .chain(room -> tell(session, screening, movie, room)))
                                    .replaceWith(true);
                        }))
                .replaceWithVoid();
    }

    private <T> Uni<T> changed(Function<Session, Uni<T>> work) {
        return Contention.outlast(() -> sessions.change(work))
                .onFailure(ConstraintViolationException.class) // somebody registered the same at the same moment
                .retry()
                .atMost(1)
                .onItem()
                .invoke(relay::nudge)
                .call(answers::areOld);
    }

    private static <R> Uni<Boolean> put(
            Session session, Class<R> type, String id, Supplier<R> maker, Consumer<R> change) {
        return session.find(type, id, LockModeType.PESSIMISTIC_WRITE).chain(known -> {
            R row = known == null ? maker.get() : known;
            change.accept(row);
            return known == null
                    ? session.persist(row).replaceWith(true)
                    : Uni.createFrom().item(false);
        });
    }

    private static <R> Uni<R> find(Session session, Class<R> type, String what, String id) {
        return session.find(type, id).onItem().ifNull().failWith(() -> Refusal.unknown(what, id));
    }

    private static <R> Uni<R> lock(Session session, Class<R> type, String what, String id) {
        return session.find(type, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown(what, id));
    }

    private static Uni<Void> mustBeFree(Session session, Screening screening) {
        return session.createSelectionQuery(IN_THE_WAY, Long.class)
                .setParameter("auditorium", screening.auditoriumId())
                .setParameter("starts", Utc.of(screening.startsAt()))
                .setParameter("ends", Utc.of(screening.endsAt()))
                .getSingleResult()
                .invoke(others -> {
                    if (others > 0) {
                        throw Refusal.conflict("startsAt", "another screening is in the auditorium at that time");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> tell(Session session, Screening screening, MovieRow movie, AuditoriumRow room) {
        return find(session, TheatreRow.class, "theatre", room.theatreId).chain(theatre -> {
            ScreeningEvent event = new ScreeningEvent(
                    screening.screeningId(),
                    screening.version(),
                    screening.movieId(),
                    movie.title,
                    theatre.theatreId,
                    theatre.name,
                    room.name,
                    screening.startsAt().toEpochMilli(),
                    LayoutText.of(screening.layout()),
                    screening.prices().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, price -> (long) price.getValue())),
                    screening.status() == Screening.Status.CANCELLED);
            return EventOutbox.append(session, event);
        });
    }
}
