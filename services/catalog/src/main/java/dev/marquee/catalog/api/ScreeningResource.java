package dev.marquee.catalog.api;

import dev.marquee.catalog.answers.AnswersById;
import dev.marquee.catalog.store.Programme;
import dev.marquee.catalog.store.Showcase;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Screenings. Runs on the event loop. */
@Path("/v1/catalog/screenings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ScreeningResource {

    private final Programme programme;
    private final AnswersById byId;

    ScreeningResource(Programme programme, Pages pages) {
        this.programme = programme;
        this.byId = pages.byId("screening", Showcase::screenings);
    }

    /** What is said of a screening. */
    public record ScreeningBody(
            @NotNull @Pattern(regexp = Input.ID, message = Input.ID_WORDS)
            String movieId,

            @NotNull @Pattern(regexp = Input.ID, message = Input.ID_WORDS)
            String auditoriumId,

            @NotNull Instant startsAt,

            @NotEmpty @Size(max = 16)
            Map<
                            @Pattern(regexp = "[A-Z]{1,16}", message = "must be 1 to 16 of A-Z") String,
                            @NotNull @Min(0) @Max(10_000_000) Integer>
                    prices) {}

    @GET
    @Path("{screeningId}")
    @Operation(summary = "One screening, with its seats and prices.")
    public Uni<byte[]> screening(@RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String screeningId) {
        return byId.answer(screeningId);
    }

    @PUT
    @Path("{screeningId}")
    @ServicesOnly
    @Operation(summary = "Schedules a screening. One that is scheduled does not change.")
    public Uni<RestResponse<Void>> schedule(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String screeningId,
            @NotNull @Valid ScreeningBody body) {
        return programme
                .schedule(
                        screeningId,
                        body.movieId(),
                        body.auditoriumId(),
                        body.startsAt().truncatedTo(ChronoUnit.SECONDS),
                        body.prices())
                .map(Outcome::of);
    }

    @DELETE
    @Path("{screeningId}")
    @ServicesOnly
    @Operation(summary = "Cancels a screening.")
    public Uni<Void> cancel(@RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String screeningId) {
        return programme.cancel(screeningId);
    }
}
