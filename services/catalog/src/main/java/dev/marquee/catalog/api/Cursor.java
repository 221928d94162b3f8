package dev.marquee.catalog.api;

import dev.marquee.catalog.store.Place;
import dev.marquee.events.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Where the next page begins, as a text that callers hand back as it is. */
final class Cursor {

    private static final char PARTED = '\n';

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
            return new Place(text.substring(0, end), text.substring(end + 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Refusal.invalid("after", "must be what the page before said");
        }
    }

    private Cursor() {}
}
