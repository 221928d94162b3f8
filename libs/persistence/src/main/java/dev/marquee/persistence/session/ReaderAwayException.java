package dev.marquee.persistence.session;

import dev.marquee.persistence.DatabaseAwayException;

/** The reader is away, and the writer has as many reads as it may be given beside its own work. Worth another try soon. */
public final class ReaderAwayException extends DatabaseAwayException {

    ReaderAwayException(Throwable cause) {
        super("the reader is away, and the writer has as many reads as it can take", cause);
    }
}
