package dev.marquee.crds.names;

/**
 * The fields of the hash {@link MovieKeys#admission()}. The operator writes them; the scripts of the admission service
 * read them and decide by the clock of Redis, so that a sale opens on time even while no operator runs.
 */
public final class AdmissionFields {

    /** Name of the AdmissionQueue that serves the movie. */
    public static final String QUEUE = "queue";

    /** {@code namespace/name} of the MovieRelease that owns the keys; a second release of the movie is refused. */
    public static final String RELEASE = "release";

    /** What the movie is called before humans; never empty. */
    public static final String TITLE = "title";

    /** {@code metadata.generation} from which the fields were written. */
    public static final String GENERATION = "generation";

    /** When the release was made, in ms since the epoch: nothing before it belongs to its line. */
    public static final String CREATED_MS = "created_ms";

    /**
     * {@code 1} in a hash that was written for the first time: no record tells of this line. Absent in one written again, and from
     * the first tick of the line on.
     */
    public static final String FIRST = "first";

    /** {@code Open}, {@code Hold} or {@code HoldAndDrain}. */
    public static final String SALE_POLICY = "sale_policy";

    /** {@code Fifo} or {@code Lottery}. */
    public static final String ORDERING = "ordering";

    /** Admissions in any window of one second at the most; integer, 1 or more. */
    public static final String PER_SECOND = "per_second";

    /** Active sessions at the most; integer, 0 or more. */
    public static final String MAX_ACTIVE = "max_active";

    /** Length of a claimed session in ms. */
    public static final String SESSION_MS = "session_ms";

    /** Time to claim, from when the visitor was told of the admission, in ms. */
    public static final String CLAIM_MS = "claim_ms";

    /** A waiting visitor without a sign of life for longer than this, in ms, gives the place up. */
    public static final String ABANDON_MS = "abandon_ms";

    /** {@code Session} or {@code Once}: for how much a pass may be used. */
    public static final String PASS_USE = "pass_use";

    /** Sessions that the staff may have beside the line; integer, 0 or more. */
    public static final String STAFF_MAX = "staff_max";

    /** Lobby opening in ms since the epoch; 0 where the movie has no lobby. */
    public static final String LOBBY_OPEN_MS = "lobby_open_ms";

    /** Sale opening in ms since the epoch; 0 where it is open from the start. */
    public static final String ON_SALE_MS = "on_sale_ms";

    /** Sale closing in ms since the epoch; 0 where it never closes by itself. */
    public static final String OFF_SALE_MS = "off_sale_ms";

    /** Errors of the selling side, in percent of its requests, above which admission slows down; integer, 0 or more. */
    public static final String ERROR_PERCENT = "error_percent";

    /** Latency of the selling side, in ms, above which admission slows down. */
    public static final String LATENCY_MS = "latency_ms";

    /** For how long a report of the selling side counts, in ms; then {@link #SELLING_POLICY} is tripped. */
    public static final String REPORT_MS = "report_ms";

    /** {@code Anonymous} or {@code Account}: who may be given a place. */
    public static final String IDENTITY = "identity";

    /** New places for one address within a window at the most; 0 for no limit. */
    public static final String PLACES_PER_ADDRESS = "places_per_address";

    /** New places for one person within a window at the most; 0 for no limit. */
    public static final String PLACES_PER_ACCOUNT = "places_per_account";

    /** Length of that window in ms. */
    public static final String PLACES_MS = "places_ms";

    /** {@code Never}, {@code UnderLoad} or {@code Always}: when somebody new must prove work. */
    public static final String CHALLENGE = "challenge";

    /** While the selling side is silent: {@code Closed}, {@code Degraded} or {@code Open}. */
    public static final String SELLING_POLICY = "selling_policy";

    /** A tripped {@link #SELLING_POLICY} ends as Closed after so many ms; 0: when there is a report. */
    public static final String SELLING_MAX_MS = "selling_max_ms";

    /** While the stream takes no events: {@code Closed}, {@code Degraded} or {@code Open}. */
    public static final String KINESIS_POLICY = "kinesis_policy";

    /** An event that waits for the stream for longer than so many ms trips {@link #KINESIS_POLICY}. */
    public static final String KINESIS_AFTER_MS = "kinesis_after_ms";

    /** A tripped {@link #KINESIS_POLICY} ends as Closed after so many ms; 0: when the stream is back. */
    public static final String KINESIS_MAX_MS = "kinesis_max_ms";

    /** While a pod has no answer from Redis: {@code Closed}, {@code Degraded} or {@code Open}; what the pods do then. */
    public static final String REDIS_POLICY = "redis_policy";

    /** A pod without an answer for so many ms trips {@link #REDIS_POLICY}. */
    public static final String REDIS_AFTER_MS = "redis_after_ms";

    /** Seed of a lottery, 64 hex digits, secret until the draw; absent where there is none. */
    public static final String SEED = "seed";

    /** SHA-256 of {@link #SEED} as text, 64 hex digits, for everybody to see. */
    public static final String SEED_HASH = "seed_hash";

    private AdmissionFields() {}
}
