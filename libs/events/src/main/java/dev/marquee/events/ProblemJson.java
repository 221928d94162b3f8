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
        if (problem.challenge() != null) {
            write(problem.challenge(), json);
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
                fields.has("challenge") ? challenge(fields.object("challenge")) : null,
                fields.optionalNumber("retryAfterSeconds"));
    }

    private static void write(Challenge challenge, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("challenge");
        json.writeStringField("algorithm", challenge.algorithm());
        json.writeStringField("text", challenge.text());
        json.writeNumberField("difficultyBits", challenge.difficultyBits());
        json.writeNumberField("expiresAt", challenge.expiresAt());
        json.writeEndObject();
    }

    private static Challenge challenge(Fields fields) {
        return new Challenge(
                fields.text("algorithm", MAX_TEXT),
                fields.text("text", MAX_TEXT),
                (int) fields.number("difficultyBits"),
                fields.number("expiresAt"));
    }

    private ProblemJson() {}
}
