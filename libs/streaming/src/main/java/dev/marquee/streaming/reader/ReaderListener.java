package dev.marquee.streaming.reader;

/** Hears what readers do. Called on their event loop: must be quick and must not throw. */
public interface ReaderListener {

    /** Hears nothing. */
    ReaderListener NONE = new ReaderListener() {};

    /** The state, the error or the lag has changed. */
    default void changed(ShardStatus status) {}

    /** The lease was taken, so many ms after the shard was assigned. */
    default void tookOver(ShardStatus status, long afterMillis) {}

    /** A batch of so many records has had its effect. */
    default void published(ShardStatus status, int records) {}

    /** A step failed and will be tried again. */
    default void retried(ShardStatus status, String step, Throwable cause) {}
}
