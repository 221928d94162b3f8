package dev.marquee.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The member {@code problem} of an ERROR frame. */
final class ProblemJson {

    private static final int MAX_TEXT = 2048;

    static void write(Problem problem, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("problem");
        json.writeStringField("type", problem.type());
        json.writeStringField("title", problem.title());
        json.writeNumberField("status", problem.status());
        if (problem.detail() != null) {
            json.writeStringField("detail", problem.detail());
        }
        if (problem.field() != null) {
            json.writeStringField("field", problem.field());
        }
        if (problem.visitorToken() != null) {
            json.writeStringField("visitorToken", problem.visitorToken());
        }
        if (problem.limit() != null) {
            json.writeStringField("limit", problem.limit());
        }
        if (problem.retryAfterSeconds() != null) {
            json.writeNumberField("retryAfterSeconds", problem.retryAfterSeconds());
        }
        json.writeEndObject();
    }

    static Problem read(Fields fields) {
        return new Problem(
                fields.text("type", MAX_TEXT),
                fields.text("title", MAX_TEXT),
                (int) fields.number("status"),
                fields.optionalText("detail", MAX_TEXT),
                fields.optionalText("field", MAX_TEXT),
                fields.optionalText("visitorToken", MAX_TEXT),
                fields.optionalText("limit", MAX_TEXT),
                fields.optionalNumber("retryAfterSeconds"));
    }

    private ProblemJson() {}
}
