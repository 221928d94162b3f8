package dev.marquee.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A problem document (RFC 9457).
 *
 * @param type URI reference that identifies the kind of problem; {@code about:blank} where the status says it all
 * @param title short, the same for every occurrence of the type; never null
 * @param status HTTP status, 400 to 599
 * @param detail what was wrong this time; null where there is no more to say
 * @param field the member of the input that is to blame; null where none is
 * @param visitorToken minted for a visitor who came without one and whose JOIN went unanswered: whoever sends it with the
 *     next try finds the place that may have been given; null otherwise
 * @param limit which limit was reached, as the API of a release calls it: {@code perAddress} or {@code perAccount}; null where
 *     none was
 * @param challenge the work that the next try must prove; null where none is asked for
 * @param retryAfterSeconds when it may be tried again, in s, 1 or more; null where nobody can tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String field,
        String visitorToken,
        String limit,
        Challenge challenge,
        Long retryAfterSeconds) {

    /** A problem that says no more than what was wrong. */
    public Problem(String type, String title, int status, String detail, String field) {
        this(type, title, status, detail, field, null, null, null, null);
    }

    /** A problem of no particular type. */
    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null);
    }

    /** A 400 for input that could not be read. */
    public static Problem malformed(MalformedMessageException cause) {
        return new Problem("about:blank", "Malformed message", 400, cause.getMessage(), cause.field());
    }

    /** The same problem, with the token that the next try needs; null for none. */
    public Problem withVisitorToken(String token) {
        return new Problem(type, title, status, detail, field, token, limit, challenge, retryAfterSeconds);
    }

    /** The same problem, which may be over in so many seconds. */
    public Problem withRetryAfter(long seconds) {
        return new Problem(type, title, status, detail, field, visitorToken, limit, challenge, seconds);
    }

    /** The same problem, because of this limit. */
    public Problem withLimit(String name) {
        return new Problem(type, title, status, detail, field, visitorToken, name, challenge, retryAfterSeconds);
    }

    /** The same problem, which this work solves. */
    public Problem withChallenge(Challenge work) {
        return new Problem(type, title, status, detail, field, visitorToken, limit, work, retryAfterSeconds);
    }

    /** A credential must not reach a log. */
    @Override
    public String toString() {
        return "Problem[" + status + " " + title + (detail == null ? "" : ": " + detail)
                + (field == null ? "" : ", field " + field) + "]";
    }
}
