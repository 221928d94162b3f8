package dev.marquee.events;

import dev.marquee.events.ServerFrame.Admit;
import dev.marquee.events.ServerFrame.Alive;
import dev.marquee.events.ServerFrame.Claimed;
import dev.marquee.events.ServerFrame.Error;
import dev.marquee.events.ServerFrame.RankUpdate;
import dev.marquee.events.ServerFrame.Reconnect;
import dev.marquee.events.ServerFrame.Removed;
import dev.marquee.events.ServerFrame.State;
import java.util.Optional;

/** Frames to a visitor as JSON text. Thread-safe, never blocks. */
public final class ServerFrameCodec {

    static final String STATE = "STATE";
    static final String RANK_UPDATE = "RANK_UPDATE";
    static final String ADMIT = "ADMIT";
    static final String CLAIMED = "CLAIMED";
    static final String REMOVED = "REMOVED";
    static final String RECONNECT = "RECONNECT";
    static final String ALIVE = "ALIVE";
    static final String ERROR = "ERROR";

    /** JSON text. */
    public static String encode(ServerFrame frame) {
        return switch (frame) {
            case State(LineState line) -> Json.write(STATE, json -> LineStateJson.write(line, json));
            case RankUpdate update -> rankUpdate(update);
            case Admit admit ->
                Json.write(ADMIT, json -> {
                    json.writeStringField("requestId", admit.requestId());
                    json.writeStringField("movieId", admit.movieId());
                    json.writeNumberField("ticket", admit.ticket());
                    json.writeNumberField("claimBy", admit.claimBy());
                    json.writeNumberField("timestamp", admit.timestamp());
                });
            case Claimed(String pass, long expiresAt) ->
                Json.write(CLAIMED, json -> {
                    json.writeStringField("pass", pass);
                    json.writeNumberField("expiresAt", expiresAt);
                });
            case Removed(RemovalReason reason) ->
                Json.write(REMOVED, json -> json.writeStringField("reason", reason.name()));
            case Reconnect(long afterMillis) ->
                Json.write(RECONNECT, json -> json.writeNumberField("afterMillis", afterMillis));
            case Alive(long everyMillis, long lineAgeMillis) ->
                Json.write(ALIVE, json -> {
                    json.writeNumberField("everyMillis", everyMillis);
                    json.writeNumberField("lineAgeMillis", lineAgeMillis);
                });
            case Error(Problem problem) -> Json.write(ERROR, json -> ProblemJson.write(problem, json));
        };
    }

    /**
     * An unknown member is ignored.
     *
     * @return empty for an action or a version that this code does not know
     * @throws MalformedMessageException names the field
     */
    public static Optional<ServerFrame> decode(String text) {
        Fields fields = Json.read(text);
        if (!fields.isVersion(Event.VERSION)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (fields.action()) {
                    case STATE -> new State(LineStateJson.read(fields));
                    case RANK_UPDATE ->
                        new RankUpdate(
                                fields.number("rank"),
                                fields.number("waiting"),
                                LineStateJson.wait(fields),
                                fields.optionalOneOf("outlook", Outlook.class),
                                fields.number("timestamp"));
                    case ADMIT ->
                        new Admit(
                                fields.requestId(),
                                fields.movieId(),
                                fields.number("ticket"),
                                fields.number("claimBy"),
                                fields.number("timestamp"));
                    case CLAIMED -> new Claimed(fields.token("pass"), fields.number("expiresAt"));
                    case REMOVED -> new Removed(fields.oneOf("reason", RemovalReason.class));
                    case RECONNECT -> new Reconnect(fields.number("afterMillis"));
                    case ALIVE -> new Alive(fields.number("everyMillis"), fields.number("lineAgeMillis"));
                    case ERROR -> new Error(ProblemJson.read(fields.object("problem")));
                    default -> null;
                });
    }

    /** Tens of thousands of sockets are sent one of these each second: appended by hand, one allocation beside the text. */
    private static String rankUpdate(RankUpdate update) {
        var text = new StringBuilder(160)
                .append("{\"version\":1,\"action\":\"RANK_UPDATE\",\"rank\":")
                .append(update.rank())
                .append(",\"waiting\":")
                .append(update.waiting());
        WaitEstimate wait = update.estimatedWait();
        if (wait != null) {
            text.append(",\"estimatedWaitSeconds\":")
                    .append(wait.seconds())
                    .append(",\"estimatedWaitMarginSeconds\":")
                    .append(wait.marginSeconds());
        }
        if (update.outlook() != null) {
            text.append(",\"outlook\":\"").append(update.outlook().name()).append('"');
        }
        return text.append(",\"timestamp\":")
                .append(update.timestamp())
                .append('}')
                .toString();
    }

    private ServerFrameCodec() {}
}
