package dev.marquee.catalog.store;

import dev.marquee.catalog.domain.Layout;
import dev.marquee.catalog.domain.Layout.Block;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Layouts and prices as one text, as rows and events keep them. */
final class LayoutText {

    static String of(Layout layout) {
        return layout.blocks().stream()
                .map(block -> block.row() + ":" + block.from() + "-" + block.to() + ":" + block.zone())
                .collect(Collectors.joining(","));
    }

    static Layout layout(String text) {
        return new Layout(Arrays.stream(text.split(","))
                .map(block -> block.split("[:-]"))
                .map(part -> new Block(part[0], Integer.parseInt(part[1]), Integer.parseInt(part[2]), part[3]))
                .toList());
    }

    static String of(Map<String, Integer> prices) {
        return new TreeMap<>(prices)
                .entrySet().stream()
                        .map(price -> price.getKey() + ":" + price.getValue())
                        .collect(Collectors.joining(","));
    }

    static Map<String, Integer> prices(String text) {
        return Arrays.stream(text.split(","))
                .map(price -> price.split(":"))
                .collect(Collectors.toMap(
                        price -> price[0], price -> Integer.parseInt(price[1]), (one, _) -> one, TreeMap::new));
    }

    private LayoutText() {}
}
