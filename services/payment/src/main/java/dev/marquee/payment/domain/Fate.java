package dev.marquee.payment.domain;

/**
 * What the provider says of money.
 *
 * @param reason the provider's word for it, in {@value #LONGEST_REASON} characters of ASCII at the most; null where it has none
 */
public record Fate(Kind kind, String reason) {

    private static final int LONGEST_REASON = 64;

    /** A provider may say anything, and others have to keep what is told of it. */
    public Fate {
        if (reason != null) {
            String plain = reason.replaceAll("[^ -~]", "?");
            reason = plain.substring(0, Math.min(LONGEST_REASON, plain.length()));
        }
    }

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
