package dev.marquee.operator.redis;

/** Redis did not answer in time, cannot be reached, or refused. The message holds no credential. */
public class RedisAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisAway(String message, Throwable cause) {
        super(message, cause);
    }
}
