package dev.marquee.events;

/** The text is not a message of the protocol. The message is fit to be shown to whoever sent the text: bounded, and without their input. */
public final class MalformedMessageException extends RuntimeException {

    private final String field;

    /**
     * @param field the member that is to blame; null where the text as a whole is
     * @param message what must hold
     */
    public MalformedMessageException(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The member that is to blame, or null. */
    public String field() {
        return field;
    }
}
