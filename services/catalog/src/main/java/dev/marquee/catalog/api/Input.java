package dev.marquee.catalog.api;

/** Bounds that several resources share. */
final class Input {

    /** Ids are names in a URL and in Kubernetes. */
    static final String ID = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    static final String ID_WORDS = "must be 1 to 63 of a-z, 0-9 and -, and begin and end with a letter or digit";

    /** Entries of a page where nobody says how many. */
    static final String PAGE = "20";

    /** Entries of a page at the most. */
    static final int LARGEST_PAGE = 100;

    private Input() {}
}
