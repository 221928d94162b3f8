package dev.marquee.crds.names;

/**
 * The Redis keys of one fleet (an AdmissionQueue) and of the shards that it reads.
 */
public final class FleetKeys {

    /** Set: the movieIds that a queue serves. Written by the operator, polled by the pods. */
    public static String movies(String namespace, String queueName) {
        return "fleet_movies:{" + namespace + "/" + queueName + "}";
    }

    /** Pub/sub channel on which a queue's pods hear of admissions, whichever of them read the shard. */
    public static String deliveryChannel(String namespace, String queueName) {
        return "delivery:{" + namespace + "/" + queueName + "}";
    }

    /** String that expires: name of the pod that was the last to have an answer from the stream. Written and read by the pods. */
    public static String streamHeard(String namespace, String queueName) {
        return "stream_heard:{" + namespace + "/" + queueName + "}";
    }

    /** String that expires: name of the pod whose trial of whether Redis takes writes was the last to succeed. */
    public static String storeTook(String namespace, String queueName) {
        return "store_took:{" + namespace + "/" + queueName + "}";
    }

    /**
     * Under which name the leases of a ConsumerGroup are kept. Whoever else reads the same stream has come another way, and has
     * other pods.
     */
    public static String leases(String namespace, String groupName, String streamName) {
        return namespace + "/" + groupName + "/" + streamName;
    }

    /**
     * Hash: who reads the shard. Fields {@link #LEASE_OWNER}, {@link #LEASE_EPOCH}, {@link #LEASE_EXPIRES_MS},
     * {@link #LEASE_CHECKPOINT}. It has no expiry of its own: the epoch must outlive the lease, or a woken reader would
     * pass for a fresh one.
     *
     * @param leases of {@link #leases}
     */
    public static String shardLease(String leases, String shardId) {
        return "shard_lease:{" + leases + "/" + shardId + "}";
    }

    /** Name of the pod that holds the lease. */
    public static final String LEASE_OWNER = "owner";

    /** The highest epoch ever seen; anything lower is refused. Integer, 1 or more. */
    public static final String LEASE_EPOCH = "epoch";

    /** When the lease ends if it is not renewed, in ms since the epoch by the clock of Redis; 0 once released. */
    public static final String LEASE_EXPIRES_MS = "expires_ms";

    /** Last sequence number whose effect is done, or {@link #SHARD_END}. Absent: from TRIM_HORIZON. */
    public static final String LEASE_CHECKPOINT = "checkpoint";

    /** The checkpoint of a closed shard that was read to its end. */
    public static final String SHARD_END = "SHARD_END";

    private FleetKeys() {}
}
