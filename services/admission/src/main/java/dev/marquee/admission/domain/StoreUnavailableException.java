package dev.marquee.admission.domain;

/** The store did not answer, or not in time. Whether the step was taken is not known; it may be repeated. */
public final class StoreUnavailableException extends RuntimeException {

    /** @param cause what the client said */
    public StoreUnavailableException(Throwable cause) {
        super("the line's store does not answer", cause, false, false);
    }
}
