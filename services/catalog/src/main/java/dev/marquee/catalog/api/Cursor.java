package dev.marquee.catalog.api;

import dev.marquee.catalog.store.Moment;
import dev.marquee.catalog.store.Place;
import dev.marquee.events.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where the next page begins, as a text that callers hand back as it is. */
final class Cursor {

    /** In characters: a name of 200 of three bytes each, and an id. */
    static final int LONGEST = 1000;

    private static final char PARTED = '\n';
    private static final Pattern ID = Pattern.compile(Input.ID);

    static <T> String next(List<T> page, int limit, Function<T, Place> place) {
        if (page.size() < limit) {
            return null;
        }
        Place last = place.apply(page.getLast());
        byte[] text = (last.name() + PARTED + last.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Null for none. */
    static Place read(String after) {
        if (after == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            int end = text.lastIndexOf(PARTED);
            if (ID.matcher(text.substring(end + 1)).matches()) {
                return new Place(text.substring(0, end), text.substring(end + 1));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // refused below
        }
        throw refusal();
    }

    /** The same, where the order is that of times. */
    static Moment readMoment(String after) {
        Place place = read(after);
        try {
            return place == null ? null : new Moment(Instant.parse(place.name()), place.id());
        } catch (DateTimeParseException e) {
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return Refusal.invalid("after", "must be what the page before said");
    }

    private Cursor() {}
}
