package dev.marquee.notification.domain;

import java.util.Optional;

/** What a mail is about. */
public enum MailKind {
    /** An order is paid, and its seats are its buyer's. */
    RECEIPT,
    /** A paid order is no more, and its money went back. */
    CANCELLATION;

    /**
     * What is to be told of an order that came into a state; nothing of most.
     *
     * @param orderState as the booking calls it
     * @param hasReceipt whether there is a receipt of this order
     */
    public static Optional<MailKind> of(String orderState, boolean hasReceipt) {
        return switch (orderState) {
            case "COMPLETED" -> Optional.of(RECEIPT);
            case "CANCELLED" -> hasReceipt ? Optional.of(CANCELLATION) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
