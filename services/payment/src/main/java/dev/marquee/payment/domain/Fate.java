package dev.marquee.payment.domain;

/**
 * What the provider says of money.
 *
 * @param reason the provider's word for it; null where it has none
 */
public record Fate(Kind kind, String reason) {

    /** How it stands. */
    public enum Kind {
        /** It was taken. */
        TAKEN,
        /** It was not taken, and never will be. */
        REFUSED,
        /** It was taken, and went back. */
        BACK,
        /** It was not taken so far. */
        NOTHING_YET,
        /** There was no answer, or none that says it. */
        UNKNOWN
    }

    /** One without a reason. */
    public static Fate of(Kind kind) {
        return new Fate(kind, null);
    }

    /** Whether it says that the provider has none of it. */
    public boolean isOfNoMoney() {
        return kind == Kind.NOTHING_YET || kind == Kind.REFUSED || kind == Kind.BACK;
    }

    /** What a payment is once this is known. */
    public Payment of(Payment payment) {
        return switch (kind) {
            case TAKEN -> payment.captured();
            case REFUSED -> payment.refused(reason);
            case BACK -> payment.refunded();
            case NOTHING_YET, UNKNOWN -> payment;
        };
    }
}
