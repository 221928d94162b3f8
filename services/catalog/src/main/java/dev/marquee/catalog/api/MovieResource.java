package dev.marquee.catalog.api;

import dev.marquee.catalog.answers.AnswersById;
import dev.marquee.catalog.api.Pages.Page;
import dev.marquee.catalog.domain.Movie;
import dev.marquee.catalog.store.Moment;
import dev.marquee.catalog.store.Place;
import dev.marquee.catalog.store.Programme;
import dev.marquee.catalog.store.Showcase;
import dev.marquee.events.Refusal;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Movies. Runs on the event loop. */
@Path("/v1/catalog/movies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MovieResource {

    /** A day of a theatre is a day where it is. */
    private static final ZoneId HOUSE = ZoneId.of("Asia/Seoul");

    private final Programme programme;
    private final Pages pages;
    private final AnswersById byId;

    MovieResource(Programme programme, Pages pages) {
        this.programme = programme;
        this.pages = pages;
        this.byId = pages.byId("movie", Showcase::movies);
    }

    /** What is said of a movie. */
    public record MovieBody(
            @NotBlank @Size(max = 200) String title,
            @NotNull @Size(max = 4000) String synopsis,
            @Min(1) @Max(999) int runtimeMinutes) {}

    @GET
    @Operation(summary = "Movies in the order of their titles, page by page.")
    public Uni<byte[]> movies(
            @RestQuery @DefaultValue("") @Size(max = 100) String title,
            @RestQuery @Size(max = Cursor.LONGEST) String after,
            @RestQuery @DefaultValue(Input.PAGE) @Min(1) @Max(Input.LARGEST_PAGE) int limit) {
        Place place = Cursor.read(after);
        return pages.answer(
                "movies:" + limit + ":" + after + ":" + title,
                session -> Showcase.movies(session, title, place, limit)
                        .map(movies -> new Page<>(
                                movies, Cursor.next(movies, limit, last -> new Place(last.title(), last.movieId())))));
    }

    @GET
    @Path("{movieId}")
    @Operation(summary = "One movie.")
    public Uni<byte[]> movie(@RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String movieId) {
        return byId.answer(movieId);
    }

    @PUT
    @Path("{movieId}")
    @ServicesOnly
    @Operation(summary = "Registers a movie, or changes it.")
    public Uni<RestResponse<Void>> register(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String movieId,
            @NotNull @Valid MovieBody body) {
        return programme
                .register(new Movie(movieId, body.title(), body.synopsis(), body.runtimeMinutes()))
                .map(Outcome::of);
    }

    @GET
    @Path("{movieId}/screenings")
    @Operation(summary = "Screenings of a movie on a day, in the order of their times, page by page.")
    public Uni<byte[]> screenings(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String movieId,
            @RestQuery @NotNull @Size(max = 10) String date,
            @RestQuery @Size(max = Cursor.LONGEST) String after,
            @RestQuery @DefaultValue("100") @Min(1) @Max(Input.LARGEST_PAGE) int limit) {
        LocalDate day = day(date);
        Instant from = day.atStartOfDay(HOUSE).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(HOUSE).toInstant();
        Moment place = Cursor.readMoment(after);
        return pages.answer(
                "screenings:" + limit + ":" + day + ":" + after + ":" + movieId,
                session -> Showcase.screenings(session, movieId, from, until, place, limit)
                        .map(screenings -> new Page<>(
                                screenings,
                                Cursor.next(
                                        screenings,
                                        limit,
                                        last -> new Place(last.startsAt().toString(), last.screeningId())))));
    }

    private static LocalDate day(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("date", "must be a day, such as 2026-11-27");
        }
    }
}
