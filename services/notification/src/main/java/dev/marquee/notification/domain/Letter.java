package dev.marquee.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail, as it is written. Its text never shows the address, so that none reaches a log.
 *
 * @param orderId 32 hex digits
 * @param language ISO 639-1
 * @param items what there is beside seats
 * @param total in won
 * @param attempts how often it was tried, this time included
 * @param traceparent of what it tells of, as W3C Trace Context writes it; null where there was no trace
 */
public record Letter(
        String orderId,
        MailKind kind,
        String address,
        String language,
        String title,
        String theatre,
        String auditorium,
        Instant startsAt,
        List<String> seats,
        List<Item> items,
        long total,
        int attempts,
        String traceparent) {

    /** So many of one thing, by its name. */
    public record Item(String name, long quantity) {}

    /** The same for each try, so that a mailbox that was given it twice can tell. */
    public String messageId() {
        return "<" + kind.name().toLowerCase(Locale.ROOT) + "." + orderId + "@marquee.dev>";
    }

    /** What a mail server said of it, which may repeat the address, as it may be logged. */
    public String withoutAddress(String said) {
        return said.replaceAll("(?i)" + Pattern.quote(address), "the address");
    }

    @Override
    public String toString() {
        return "Letter[" + orderId + " " + kind + "]";
    }
}
