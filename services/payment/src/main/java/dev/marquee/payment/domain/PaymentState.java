package dev.marquee.payment.domain;

/** What is known of the money of an order. */
public enum PaymentState {
    /** The provider was asked to take it; what came of that is not known. */
    ASKED,
    /** It was taken. */
    CAPTURED,
    /** It was not taken, and will not be. */
    REFUSED,
    /** It must not be taken; whether it was is not known. */
    VOIDING,
    /** It was never taken, and never will be. */
    VOIDED,
    /** It was taken, and is to go back. */
    REFUNDING,
    /** It was taken, and went back. */
    REFUNDED
}
