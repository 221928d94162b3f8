package dev.marquee.events;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.marquee.events.ClientFrame.Claim;
import dev.marquee.events.ClientFrame.End;
import dev.marquee.events.ClientFrame.Join;
import dev.marquee.events.ClientFrame.Leave;
import dev.marquee.events.ClientFrame.Resume;
import java.io.IOException;

/** Frames from a visitor as JSON text. Thread-safe, never blocks. */
public final class ClientFrameCodec {

    private static final int MAX_PROOF = 256;

    private static final String JOIN = "JOIN";
    private static final String RESUME = "RESUME";
    private static final String CLAIM = "CLAIM";
    private static final String LEAVE = "LEAVE";
    private static final String END = "END";

    /** JSON text. */
    public static String encode(ClientFrame frame) {
        return switch (frame) {
            case Join(String token, String proof, String receipt) ->
                Json.write(JOIN, json -> {
                    writeUnlessNull(json, "visitorToken", token);
                    writeUnlessNull(json, "proof", proof);
                    writeUnlessNull(json, "receipt", receipt);
                });
            case Resume(String requestId, String token, String receipt) ->
                Json.write(RESUME, json -> {
                    json.writeStringField("requestId", requestId);
                    json.writeStringField("visitorToken", token);
                    writeUnlessNull(json, "receipt", receipt);
                });
            case Claim() -> Json.write(CLAIM, _ -> {});
            case Leave() -> Json.write(LEAVE, _ -> {});
            case End() -> Json.write(END, _ -> {});
        };
    }

    /**
     * An absent version is taken for 1; an unknown member is ignored.
     *
     * @throws MalformedMessageException names the field; fit to be sent back
     */
    public static ClientFrame decode(String text) {
        Fields fields = Json.read(text);
        if (!fields.isVersion(Event.VERSION)) {
            throw fields.wrong("version", String.valueOf(Event.VERSION));
        }
        return switch (fields.action()) {
            case JOIN ->
                new Join(
                        fields.optionalToken("visitorToken"),
                        fields.optionalText("proof", MAX_PROOF),
                        fields.optionalToken("receipt"));
            case RESUME ->
                new Resume(fields.requestId(), fields.token("visitorToken"), fields.optionalToken("receipt"));
            case CLAIM -> new Claim();
            case LEAVE -> new Leave();
            case END -> new End();
            default -> throw fields.wrong("action", "one of JOIN, RESUME, CLAIM, LEAVE, END");
        };
    }

    private static void writeUnlessNull(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private ClientFrameCodec() {}
}
