package dev.marquee.operator.planning;

/**
 * What Redis remembers of a shard's reader.
 *
 * @param owner its last reader; null where there was none
 * @param epoch the highest epoch that was ever seen, 0 where there was none
 */
public record LeaseSeen(String owner, long epoch) {

    /** Nobody ever read the shard. */
    public static final LeaseSeen NONE = new LeaseSeen(null, 0);
}
