package dev.marquee.admission.domain;

import java.util.regex.Pattern;

/** The form of the names that come from outside. */
public final class Names {

    private static final Pattern MOVIE_ID = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{32}");
    /** No colon: it ends a part of a session's record. */
    private static final Pattern REDEEMED_BY = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private static final Pattern PASS_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern STAFF_ID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,19}");

    /** The same text, if it can be the name of a movie; otherwise throws {@link Refusal} 400. */
    public static String movieId(String text) {
        return matching(MOVIE_ID, "movieId", text);
    }

    /** The same text, if it can be a requestId; otherwise throws {@link Refusal} 400. */
    public static String requestId(String text) {
        return matching(REQUEST_ID, "requestId", text);
    }

    /** The same text, if it can name somebody of the staff; otherwise throws {@link Refusal} 400. */
    public static String staffId(String text) {
        return matching(STAFF_ID, "staffId", text);
    }

    /** The same text, if it can name an account; otherwise throws {@link Refusal} 400. */
    public static String accountId(String text) {
        return matching(ACCOUNT_ID, "accountId", text);
    }

    /** The same text, if a pass can be redeemed by it; otherwise throws {@link Refusal} 400. */
    public static String redeemedBy(String text) {
        return matching(REDEEMED_BY, "redeemedBy", text);
    }

    /** The same text, if it can be the id of a pass; otherwise throws {@link Refusal} 400. */
    public static String passId(String text) {
        return matching(PASS_ID, "pass", text);
    }

    /** The same text, if it can be a cursor; {@code 0} for null; otherwise throws {@link Refusal} 400. */
    public static String cursor(String text) {
        if (text != null && !CURSOR.matcher(text).matches()) {
            throw Refusal.badInput("cursor", "cursor must be what nextCursor said");
        }
        return text == null ? "0" : text;
    }

    private static String matching(Pattern form, String field, String text) {
        if (text == null || !form.matcher(text).matches()) {
            throw Refusal.badInput(field, field + " must match " + form.pattern());
        }
        return text;
    }

    private Names() {}
}
