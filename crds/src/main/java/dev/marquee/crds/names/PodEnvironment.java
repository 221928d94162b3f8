package dev.marquee.crds.names;

/** The environment variables that the operator gives to an admission pod, and from which the pod configures itself. */
public final class PodEnvironment {

    public static final String NAMESPACE = "MARQUEE_NAMESPACE";
    public static final String QUEUE_NAME = "MARQUEE_QUEUE_NAME";
    public static final String POD_NAME = "MARQUEE_POD_NAME";
    public static final String STREAM_NAME = "MARQUEE_STREAM_NAME";
    public static final String CONSUMER_GROUP = "MARQUEE_CONSUMER_GROUP";

    /** Comma-separated {@code redis://} or {@code rediss://} URLs of a Redis cluster. */
    public static final String REDIS_HOSTS = "MARQUEE_REDIS_HOSTS";

    /** URL that replaces the regional Kinesis endpoint; absent in production. */
    public static final String KINESIS_ENDPOINT = "MARQUEE_KINESIS_ENDPOINT";

    /** Directory of the Ed25519 private keys (JWK) with which passes are signed, named as {@link PassKeyNames} says. */
    public static final String PASS_KEY_DIRECTORY = "MARQUEE_PASS_KEY_DIRECTORY";

    /** File that holds the API keys of services that may report to a pod, one a line. */
    public static final String API_KEYS_FILE = "MARQUEE_API_KEYS_FILE";

    public static final String AWS_REGION = "AWS_REGION";

    private PodEnvironment() {}
}
