package dev.marquee.operator.stream;

/** Why Kinesis did not do what it was asked. The constants are spelled as in a condition. */
public enum KinesisReason {
    /** A limit of the account or of the stream, for example two switches of mode in 24 hours. */
    LimitExceeded,
    /** The credentials do not allow it, or there are none. */
    AccessDenied,
    /** Nobody answered in time. */
    Unreachable,
    /** Kinesis asks to be called less often. */
    Throttled,
    /** The stream is being changed already. */
    StreamBusy,
    /** There is no such stream. */
    StreamNotFound,
    /** Kinesis finds the request wrong. */
    InvalidRequest,
    /** Kinesis failed. */
    ServiceError
}
