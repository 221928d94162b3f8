package dev.marquee.catalog.domain;

import dev.marquee.events.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The seats of an auditorium: blocks of neighbours, from front to back and from left to right. Immutable.
 *
 * @param blocks 1 to {@value #MOST_BLOCKS}, which share no seat, of {@value #MOST_SEATS} seats at the most
 */
public record Layout(List<Block> blocks) {

    /** Blocks of a layout at the most. */
    public static final int MOST_BLOCKS = 200;

    /** Seats of a layout at the most. */
    public static final int MOST_SEATS = 2_000;

    /**
     * Neighbours in a row, all of one zone.
     *
     * @param row 1 to 3 letters or digits
     * @param from number of the first seat, 1 or more
     * @param to number of the last one, 999 at the most
     * @param zone what decides on the price, 1 to 16 capital letters
     */
    public record Block(String row, int from, int to, String zone) {

        Stream<String> seats() {
            return IntStream.rangeClosed(from, to).mapToObj(number -> row + "-" + number);
        }
    }

    public Layout {
        blocks = List.copyOf(blocks);
    }

    /**
     * One that can be sold.
     *
     * @throws Refusal where a block is empty, there are too many seats, or one is there twice
     */
    public static Layout of(List<Block> blocks) {
        Layout layout = new Layout(blocks);
        if (blocks.stream().anyMatch(block -> block.to() < block.from())) {
            throw Refusal.invalid("layout", "a block must not end before it begins");
        }
        if (layout.size() > MOST_SEATS) {
            throw Refusal.invalid("layout", "there must be no more than " + MOST_SEATS + " seats");
        }
        Set<String> seats = new HashSet<>();
        layout.seats().filter(seat -> !seats.add(seat)).findFirst().ifPresent(twice -> {
            throw Refusal.invalid("layout", "no seat must be in two blocks: " + twice);
        });
        return layout;
    }

    /** Every seat, as {@code A-12}. */
    public Stream<String> seats() {
        return blocks.stream().flatMap(Block::seats);
    }

    /** How many seats there are. */
    public int size() {
        return blocks.stream().mapToInt(block -> block.to() - block.from() + 1).sum();
    }

    /** Every zone, in the order of the alphabet. */
    public Set<String> zones() {
        return blocks.stream().map(Block::zone).collect(Collectors.toCollection(TreeSet::new));
    }
}
