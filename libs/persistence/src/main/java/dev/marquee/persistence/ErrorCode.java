package dev.marquee.persistence;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.OptionalInt;

/** By which number the database has refused, whether its driver says so or Hibernate, which wraps it. */
final class ErrorCode {

    /** Of this failure itself, without its causes; empty where it is none of the database's. */
    static OptionalInt of(Throwable failure) {
        if (failure instanceof DatabaseException refused) {
            return OptionalInt.of(refused.getErrorCode());
        }
        return failure instanceof SQLException wrapped && wrapped.getErrorCode() != 0
                ? OptionalInt.of(wrapped.getErrorCode())
                : OptionalInt.empty();
    }

    private ErrorCode() {}
}
