package dev.marquee.booking.api;

import dev.marquee.booking.domain.SeatView;
import dev.marquee.booking.store.SeatMaps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Seats of screenings, for everybody to see. Runs on the event loop. */
@Path("/v1/booking/screenings/{screeningId}/seats")
public class ScreeningResource {

    private final SeatMaps maps;

    ScreeningResource(SeatMaps maps) {
        this.maps = maps;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Every seat, and whether it can be taken.")
    public Uni<List<SeatView>> seats(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String screeningId) {
        return maps.now(screeningId);
    }

    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "The same, now and whenever it has changed.")
    public Multi<List<SeatView>> live(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String screeningId) {
        return maps.live(screeningId);
    }
}
