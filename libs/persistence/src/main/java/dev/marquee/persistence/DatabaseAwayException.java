package dev.marquee.persistence;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;

/** The database did not answer, or takes no changes at the moment. Whether anything was changed is not known; worth another try. */
public class DatabaseAwayException extends RuntimeException {

    /**
     * ER_CON_COUNT_ERROR, ER_SERVER_SHUTDOWN, ER_OPTION_PREVENTS_STATEMENT and ER_READ_ONLY_MODE (a writer that has become a
     * reader), ER_CONNECTION_KILLED.
     */
    private static final Set<Integer> AWAY = Set.of(1040, 1053, 1290, 1836, 1927);

    /** @param cause what the driver said; may be null */
    public DatabaseAwayException(Throwable cause) {
        this("the database does not answer", cause);
    }

    protected DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it is the way to the database that failed, and not the work. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            OptionalInt code = ErrorCode.of(cause);
            if (code.isPresent()) {
                return AWAY.contains(code.getAsInt());
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }
}
