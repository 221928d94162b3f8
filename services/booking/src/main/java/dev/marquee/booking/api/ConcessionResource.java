package dev.marquee.booking.api;

import dev.marquee.booking.domain.Concession;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.Stock;
import dev.marquee.persistence.command.Command;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What a theatre sells beside seats. Runs on the event loop. */
@Path("/v1/booking/theatres/{theatreId}/concessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConcessionResource {

    private static final int OK = 200;

    private final Database database;
    private final Commands commands;

    ConcessionResource(Database database, Commands commands) {
        this.database = database;
        this.commands = commands;
    }

    /** What is said of an item. */
    public record ItemBody(
            @NotBlank @Size(max = 200) String name,
            @Min(0) @Max(10_000_000) int price) {}

    /**
     * What came, or went.
     *
     * @param by more than 0 for what came, less for what went
     */
    public record DeliveryBody(@Min(-100_000) @Max(100_000) int by) {}

    /** What there is now. */
    public record StockBody(String itemId, long stock) {}

    @GET
    @Operation(summary = "What there is, with prices and stock.")
    public Uni<List<Concession>> concessions(
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String theatreId) {
        return database.look(session -> Stock.of(session, theatreId));
    }

    @PUT
    @Path("{itemId}")
    @ServicesOnly
    @Operation(summary = "Puts an item on the counter, or changes its name and price.")
    public Uni<RestResponse<String>> register(
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String theatreId,
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String itemId,
            @NotNull @Valid ItemBody body) {
        return commands.once(
                Command.of(theatreId, key, itemId, body.name(), String.valueOf(body.price())),
                OK,
                session -> Stock.register(session, theatreId, itemId, body.name(), body.price()));
    }

    @POST
    @Path("{itemId}/deliveries")
    @ServicesOnly
    @Operation(summary = "Adds to the stock of an item, or takes from it.")
    public Uni<RestResponse<String>> deliver(
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String theatreId,
            @RestPath @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String itemId,
            @NotNull @Valid DeliveryBody body) {
        return commands.once(
                Command.of(theatreId, key, itemId, String.valueOf(body.by())),
                OK,
                session ->
                        Stock.change(session, theatreId, itemId, body.by()).map(stock -> new StockBody(itemId, stock)));
    }
}
