package dev.marquee.crds.names;

/** Labels, annotations, finalizers and tags, all under {@code marquee.dev/}. */
public final class Labels {

    /** On everything that belongs to a queue: the AdmissionQueue's name. */
    public static final String QUEUE = "marquee.dev/queue";

    /** On a MovieRelease's own objects: the movieId. */
    public static final String MOVIE = "marquee.dev/movie";

    /** Annotation of an AdmissionQueue: each new value asks for a new pass key at once. Its Secret holds the last one seen. */
    public static final String ROTATE_PASS_KEY = "marquee.dev/rotate-pass-key";

    /** Finalizer of an AdmissionQueue: its stream lives outside the cluster. */
    public static final String STREAM_FINALIZER = "marquee.dev/stream";

    /** Finalizer of a MovieRelease: its keys live outside the cluster. */
    public static final String KEYS_FINALIZER = "marquee.dev/movie-keys";

    /** Tag of a Kinesis stream that says which queue owns it: {@code cluster/namespace/name}. */
    public static final String OWNER_TAG = "marquee.dev/owner";

    private Labels() {}
}
