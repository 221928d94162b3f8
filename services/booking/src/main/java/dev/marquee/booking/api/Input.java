package dev.marquee.booking.api;

/** Bounds that several resources share. */
final class Input {

    /** Ids are names in a URL. */
    static final String ID = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    static final String ID_WORDS = "must be 1 to 63 of a-z, 0-9 and -, and begin and end with a letter or digit";

    static final String ORDER_ID = "[0-9a-f]{32}";

    static final String ORDER_ID_WORDS = "must be 32 hex digits";

    static final String SEAT = "[A-Z0-9]{1,3}-[1-9][0-9]{0,2}";

    static final String SEAT_WORDS = "must be a row and a number, such as A-12";

    /** draft-ietf-httpapi-idempotency-key-header-07. */
    static final String KEY_HEADER = "Idempotency-Key";

    static final String KEY = "[!-~]{8,64}";

    static final String KEY_WORDS = "Idempotency-Key must be 8 to 64 visible ASCII characters";

    private Input() {}
}
