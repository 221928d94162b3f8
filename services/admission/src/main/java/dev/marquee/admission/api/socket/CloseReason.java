package dev.marquee.admission.api.socket;

import java.util.Locale;

/** Why this side closes a socket. The place in the line is kept in every case. */
enum CloseReason {
    /** Several frames in a row that were no frames of the protocol. */
    BAD_FRAMES(4400, "too many frames that could not be served"),
    /** No pong, or no JOIN, for too long. */
    SILENT(4408, "no sign of life"),
    /** The same visitor opened too many connections. */
    TOO_MANY(4409, "too many connections of one visitor"),
    /** Does not read what it is sent. */
    SLOW(4413, "too slow: frames pile up"),
    /** A frame of more than 4 KiB. */
    TOO_LARGE(1009, "frames must be no longer than 4096 bytes"),
    /** Not what RFC 6455 calls a frame. */
    PROTOCOL(1002, "protocol error"),
    /** This pod goes away. */
    GOING_AWAY(1001, "this pod is going away, connect again");

    private final short code;
    private final String text;

    CloseReason(int code, String text) {
        this.code = (short) code;
        this.text = text;
    }

    /** Close code of RFC 6455, or of its private range. */
    short code() {
        return code;
    }

    String text() {
        return text;
    }

    /** As metrics call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
