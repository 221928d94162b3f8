package dev.marquee.events;

/** Why a domain does not carry out a command. Nothing has changed. */
public final class Refusal extends RuntimeException {

    /** What kind of reason it is. */
    public enum Kind {
        INVALID,
        UNKNOWN,
        CONFLICT,
        GONE,
        UNAUTHORIZED,
        FORBIDDEN,
        UNAVAILABLE
    }

    private final Kind kind;
    private final String field;

    private Refusal(Kind kind, String field, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
    }

    /** Input that can never be right. */
    public static Refusal invalid(String field, String message) {
        return new Refusal(Kind.INVALID, field, message);
    }

    /** There is nothing of that name. */
    public static Refusal unknown(String what, String id) {
        return new Refusal(Kind.UNKNOWN, what, "there is no " + what + " " + id);
    }

    /** Something else is in the way. */
    public static Refusal conflict(String field, String message) {
        return new Refusal(Kind.CONFLICT, field, message);
    }

    /** It was there, or it was possible, and is so no more. */
    public static Refusal gone(String what, String message) {
        return new Refusal(Kind.GONE, what, message);
    }

    /** Who asks has not shown who they are. */
    public static Refusal unauthorized(String field, String message) {
        return new Refusal(Kind.UNAUTHORIZED, field, message);
    }

    /** Who asks may not. */
    public static Refusal forbidden(String field, String message) {
        return new Refusal(Kind.FORBIDDEN, field, message);
    }

    /** Something that is needed is away; worth another try soon. */
    public static Refusal unavailable(String message) {
        return new Refusal(Kind.UNAVAILABLE, null, message);
    }

    public Kind kind() {
        return kind;
    }

    /** The member of the input that is to blame; null where none is. */
    public String field() {
        return field;
    }
}
