package dev.marquee.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A {@link LineState} as JSON: in frames, and as the body of an answer. Thread-safe, never blocks. */
public final class LineStateJson {

    /** One object, in UTF-8; a member that is null is left out. */
    public static byte[] encode(LineState line) {
        return Json.bytes(json -> write(line, json));
    }

    static void write(LineState line, JsonGenerator json) throws IOException {
        json.writeStringField("requestId", line.requestId());
        json.writeStringField("movieId", line.movieId());
        json.writeStringField("state", line.state().name());
        json.writeNumberField("ticket", line.ticket());
        json.writeNumberField("rank", line.rank());
        json.writeNumberField("waiting", line.waiting());
        if (line.estimatedWait() != null) {
            json.writeNumberField(WaitEstimate.SECONDS, line.estimatedWait().seconds());
            json.writeNumberField(
                    WaitEstimate.MARGIN_SECONDS, line.estimatedWait().marginSeconds());
        }
        if (line.outlook() != null) {
            json.writeStringField("outlook", line.outlook().name());
        }
        if (line.visitorToken() != null) {
            json.writeStringField("visitorToken", line.visitorToken());
        }
        json.writeObjectFieldStart("rules");
        json.writeNumberField("claimSeconds", line.rules().claimSeconds());
        json.writeNumberField("abandonSeconds", line.rules().abandonSeconds());
        json.writeNumberField("sessionSeconds", line.rules().sessionSeconds());
        json.writeEndObject();
        if (line.claimBy() != null) {
            json.writeNumberField("claimBy", line.claimBy());
        }
        if (line.reason() != null) {
            json.writeStringField("reason", line.reason().name());
        }
        if (line.receipt() != null) {
            json.writeStringField("receipt", line.receipt());
        }
    }

    static LineState read(Fields fields) {
        Fields rules = fields.object("rules");
        return new LineState(
                fields.requestId(),
                fields.movieId(),
                fields.oneOf("state", VisitorState.class),
                fields.number("ticket"),
                fields.number("rank"),
                fields.number("waiting"),
                wait(fields),
                fields.optionalOneOf("outlook", Outlook.class),
                fields.optionalToken("visitorToken"),
                new LineRules(
                        rules.number("claimSeconds"), rules.number("abandonSeconds"), rules.number("sessionSeconds")),
                fields.optionalNumber("claimBy"),
                fields.optionalOneOf("reason", RemovalReason.class),
                fields.optionalToken("receipt"));
    }

    /** Null where there is none; a sender that knows no margin says none. */
    static WaitEstimate wait(Fields fields) {
        Long seconds = fields.optionalNumber(WaitEstimate.SECONDS);
        Long margin = fields.optionalNumber(WaitEstimate.MARGIN_SECONDS);
        return seconds == null ? null : new WaitEstimate(seconds, margin == null ? 0 : margin);
    }

    private LineStateJson() {}
}
