package dev.marquee.booking.store;

import dev.marquee.booking.domain.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in an order as one text, as its row keeps it. */
final class CartText {

    static String of(Map<String, Integer> seats) {
        return seats.entrySet().stream()
                .map(seat -> seat.getKey() + ":" + seat.getValue())
                .collect(Collectors.joining(","));
    }

    static String of(List<Item> items) {
        return items.stream()
                .map(item -> item.itemId() + ":" + item.quantity() + ":" + item.price())
                .collect(Collectors.joining(","));
    }

    static SequencedMap<String, Integer> seats(String text) {
        return parts(text)
                .collect(Collectors.toMap(
                        seat -> seat[0], seat -> Integer.parseInt(seat[1]), (one, _) -> one, TreeMap::new));
    }

    static List<Item> items(String text) {
        return parts(text)
                .map(item -> new Item(item[0], Integer.parseInt(item[1]), Integer.parseInt(item[2])))
                .toList();
    }

    private static Stream<String[]> parts(String text) {
        return text.isEmpty() ? Stream.empty() : Arrays.stream(text.split(",")).map(part -> part.split(":"));
    }

    private CartText() {}
}
