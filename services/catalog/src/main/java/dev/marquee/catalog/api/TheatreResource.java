package dev.marquee.catalog.api;

import dev.marquee.catalog.api.Pages.Page;
import dev.marquee.catalog.domain.Auditorium;
import dev.marquee.catalog.domain.Layout;
import dev.marquee.catalog.domain.Theatre;
import dev.marquee.catalog.store.Place;
import dev.marquee.catalog.store.Programme;
import dev.marquee.catalog.store.Showcase;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Theatres and their auditoriums. Runs on the event loop. */
@Path("/v1/catalog/theatres")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TheatreResource {

    private final Programme programme;
    private final Pages pages;

    TheatreResource(Programme programme, Pages pages) {
        this.programme = programme;
        this.pages = pages;
    }

    /** What is said of a theatre. */
    public record TheatreBody(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 100) String city) {}

    /** What is said of an auditorium. */
    public record AuditoriumBody(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty @Size(max = Layout.MOST_BLOCKS) List<@NotNull @Valid BlockBody> layout) {}

    /** Neighbours in a row. */
    public record BlockBody(
            @NotNull @Pattern(regexp = "[A-Z0-9]{1,3}", message = "must be 1 to 3 of A-Z and 0-9")
            String row,

            @Min(1) @Max(999) int from,
            @Min(1) @Max(999) int to,

            @NotNull @Pattern(regexp = "[A-Z]{1,16}", message = "must be 1 to 16 of A-Z")
            String zone) {

        Layout.Block block() {
            return new Layout.Block(row, from, to, zone);
        }
    }

    @GET
    @Operation(summary = "Theatres in the order of their names, page by page.")
    public Uni<byte[]> theatres(
            @RestQuery @DefaultValue("") @Size(max = 100) String city,
            @RestQuery @Size(max = Cursor.LONGEST) String after,
            @RestQuery @DefaultValue(Input.PAGE) @Min(1) @Max(Input.LARGEST_PAGE) int limit) {
        Place place = Cursor.read(after);
        return pages.answer(
                "theatres:" + limit + ":" + after + ":" + city,
                session -> Showcase.theatres(session, city, place, limit)
                        .map(theatres -> new Page<>(
                                theatres,
                                Cursor.next(theatres, limit, last -> new Place(last.name(), last.theatreId())))));
    }

    @GET
    @Path("{theatreId}/auditoriums")
    @Operation(summary = "The auditoriums of a theatre, with their seats.")
    public Uni<byte[]> auditoriums(@RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String theatreId) {
        return pages.answer(
                "auditoriums:" + theatreId,
                session -> Showcase.auditoriums(session, theatreId).map(rooms -> new Page<>(rooms, null)));
    }

    @PUT
    @Path("{theatreId}")
    @ServicesOnly
    @Operation(summary = "Registers a theatre, or changes it.")
    public Uni<RestResponse<Void>> register(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String theatreId,
            @NotNull @Valid TheatreBody body) {
        return programme
                .register(new Theatre(theatreId, body.name(), body.city()))
                .map(Outcome::of);
    }

    @PUT
    @Path("{theatreId}/auditoriums/{auditoriumId}")
    @ServicesOnly
    @Operation(summary = "Registers an auditorium, or changes it. Screenings keep the seats they have.")
    public Uni<RestResponse<Void>> register(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String theatreId,
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String auditoriumId,
            @NotNull @Valid AuditoriumBody body) {
        Layout layout = Layout.of(body.layout().stream().map(BlockBody::block).toList());
        return programme
                .register(new Auditorium(auditoriumId, theatreId, body.name(), layout))
                .map(Outcome::of);
    }
}
