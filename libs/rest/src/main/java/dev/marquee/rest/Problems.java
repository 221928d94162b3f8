package dev.marquee.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.marquee.events.Problem;
import dev.marquee.events.Refusal;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says as a problem document (RFC 9457) why a request was not carried out. Never repeats what was sent. */
public final class Problems {

    static final String TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int UNPROCESSABLE = 422;

    /** What a domain refuses. */
    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        String words = refusal.field() + ": " + refusal.getMessage();
        return answer(
                switch (refusal.kind()) {
                    case INVALID -> invalid(words, refusal.field());
                    case UNKNOWN -> Problem.of(404, "Not found", refusal.getMessage());
                    case CONFLICT -> new Problem("about:blank", "Conflict", 409, words, refusal.field());
                    case GONE -> Problem.of(410, "Gone", refusal.getMessage());
                    case UNAUTHORIZED -> new Problem("about:blank", "Unauthorized", 401, words, refusal.field());
                    case FORBIDDEN -> new Problem("about:blank", "Forbidden", 403, words, refusal.field());
                    case UNAVAILABLE ->
                        Problem.of(503, "Try again", refusal.getMessage()).withRetryAfter(1);
                });
    }

    /** The first of them by name: one is what somebody can mend at a time. */
    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        ConstraintViolation<?> first = invalid.getConstraintViolations().stream()
                .min(Comparator.comparing(violation -> field(violation.getPropertyPath())))
                .orElseThrow(() -> invalid);
        String field = field(first.getPropertyPath());
        return answer(invalid(field + " " + first.getMessage(), field));
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException unreadable) {
        String field = unreadable instanceof JsonMappingException mapping ? path(mapping) : null;
        String what =
                field == null ? "the body must be one JSON object" : field + " is not of the kind that is expected";
        return answer(new Problem("about:blank", "Malformed message", 400, what, field));
    }

    /** Quarkus has a mapper of its own for these, which says nothing. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException mismatched) {
        return unreadable(mismatched);
    }

    @ServerExceptionMapper
    Response other(WebApplicationException other) {
        if (other.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        Response.StatusType status = other.getResponse().getStatusInfo();
        return answer(Problem.of(status.getStatusCode(), status.getReasonPhrase(), null));
    }

    /** What nobody foresaw is told to those who run the service, not to those who use it. */
    @ServerExceptionMapper
    Response unforeseen(Throwable cause) {
        LOG.errorf(cause, "a request failed");
        return answer(Problem.of(500, "Internal error", null));
    }

    /** Input that could be read, and can never be right. */
    public static Problem invalid(String words, String field) {
        return new Problem("about:blank", "Invalid input", UNPROCESSABLE, words, field);
    }

    /** A problem as an answer over HTTP. */
    public static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(TYPE).entity(problem);
        if (problem.retryAfterSeconds() != null) {
            answer.header("Retry-After", problem.retryAfterSeconds());
        }
        return answer.build();
    }

    /** {@code schedule.body.prices[A]} without the names of method and parameter. */
    private static String field(Path path) {
        String members = StreamSupport.stream(path.spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .filter(node -> node.getKind() != ElementKind.PARAMETER || isLast(path, node))
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return members.isEmpty() ? "body" : members;
    }

    private static boolean isLast(Path path, Path.Node node) {
        Path.Node last = null;
        for (Path.Node each : path) {
            last = each;
        }
        return node == last;
    }

    private static String path(JsonMappingException mapping) {
        String path = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? null : path.substring(path.startsWith(".") ? 1 : 0);
    }
}
