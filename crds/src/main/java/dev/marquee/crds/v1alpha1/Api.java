package dev.marquee.crds.v1alpha1;

/** The group and version of every kind in this package, and the bounds that several of its types share. */
public final class Api {

    /** The API group of every kind. */
    public static final String GROUP = "marquee.dev";

    /** The only version so far; alpha, yet nothing is taken from it (crds/released). */
    public static final String VERSION = "v1alpha1";

    /** Shards of one stream at the most; a resharding doubles them for a while. */
    public static final int MAX_SHARDS = 4096;

    /** Pods of one fleet at the most. */
    public static final int MAX_PODS = 1000;

    /** Characters of the name of any resource at the most, so that {@code cluster-namespace-name} is a stream's name. */
    public static final int MAX_NAME = 40;

    /** Pass keys of one queue at the most: one a day for as long as an old one is kept, and as many again by hand. */
    public static final int MAX_PASS_KEYS = 64;

    static final int MAX_CONDITIONS = 16;

    static final int MAX_INT = Integer.MAX_VALUE;

    /** The largest integer that JSON keeps exactly: 2^53 - 1. */
    static final long MAX_LONG = 9_007_199_254_740_991L;

    static final String NAME_RULE = "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$')";

    static final String NAME_MESSAGE =
            "metadata.name must be 1 to 40 of a-z, 0-9 and -, begin with a letter and end with a letter or a digit";

    private Api() {}
}
