package dev.marquee.events;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A screening, as it is from now on: whoever sells its seats, or writes of it, needs to know no more.
 *
 * @param screeningId 1 to 63 characters
 * @param revision 1 when it is scheduled, one more with each change
 * @param movieId what is shown
 * @param title of the movie, for those who read
 * @param theatreId where it is shown
 * @param theatre name of the house, for those who read
 * @param auditorium name of the room, for those who read
 * @param startsAt in ms since the epoch
 * @param layout blocks of seats, {@code row:from-to:zone}, parted by commas
 * @param prices zone to won, 0 or more
 * @param cancelled whether it does not take place
 */
public record ScreeningEvent(
        String screeningId,
        long revision,
        String movieId,
        String title,
        String theatreId,
        String theatre,
        String auditorium,
        long startsAt,
        String layout,
        Map<String, Long> prices,
        boolean cancelled)
        implements SaleEvent {

    private static final Pattern BLOCK = Pattern.compile("([A-Z0-9]{1,3}):(\\d{1,3})-(\\d{1,3}):([A-Z]{1,16})");

    public ScreeningEvent {
        Objects.requireNonNull(screeningId, "screeningId");
        prices = Map.copyOf(prices);
    }

    /**
     * Every seat with its zone, such as {@code A-12} and {@code STANDARD}, in the order of the layout.
     *
     * @throws MalformedMessageException where the layout is none
     */
    public List<Map.Entry<String, String>> seats() {
        return Arrays.stream(layout.split(",")).flatMap(ScreeningEvent::block).toList();
    }

    private static Stream<Map.Entry<String, String>> block(String text) {
        Matcher block = BLOCK.matcher(text);
        if (!block.matches()) {
            throw new MalformedMessageException("layout", "layout must be blocks of seats, row:from-to:zone");
        }
        return IntStream.rangeClosed(Integer.parseInt(block.group(2)), Integer.parseInt(block.group(3)))
                .mapToObj(number -> Map.entry(block.group(1) + "-" + number, block.group(4)));
    }

    @Override
    public String aggregate() {
        return "screening/" + screeningId;
    }
}
