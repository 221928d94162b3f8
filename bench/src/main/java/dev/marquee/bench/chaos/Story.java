package dev.marquee.bench.chaos;

import dev.marquee.history.History;
import dev.marquee.history.Ledger;
import dev.marquee.history.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of one person: what they saw, and what the store did with them. Ranks are left out but for the last one
 * before something else, and so are attempts that brought nothing: they come every few seconds and tell little.
 */
final class Story {

    private static final int BEFORE = 12;
    private static final int AFTER = 4;

    /** Somebody connects, asks, and is cut off. */
    private static final int ATTEMPT = 3;

    private final List<Line> lines;

    private record Line(long atMillis, String text) {}

    private Story(List<Line> lines) {
        this.lines = lines;
    }

    /** @param who a visitor's name or requestId; of somebody else there is nothing to tell */
    static Story of(History history, String who) {
        List<Observation> seen = history.seen().getOrDefault(who, List.of());
        if (seen.isEmpty()) {
            seen = history.seen().values().stream()
                    .filter(other -> History.requestIds(other).contains(who))
                    .findFirst()
                    .orElse(List.of());
        }
        return new Story(Stream.concat(lines(seen), lines(history.ledger(), History.requestIds(seen)))
                .sorted(Comparator.comparingLong(Line::atMillis))
                .toList());
    }

    /** The last of what happened until a moment, in ms since the epoch, and the first of what came then. */
    List<String> around(long atMillis) {
        int next = (int)
                lines.stream().takeWhile(line -> line.atMillis() <= atMillis).count();
        return lines.subList(Math.max(0, next - BEFORE), Math.min(lines.size(), next + AFTER)).stream()
                .map(Line::text)
                .toList();
    }

    private static Stream<Line> lines(List<Observation> seen) {
        return IntStream.range(0, seen.size())
                .filter(i -> !isRank(seen, i) || !isRank(seen, i + 1))
                .filter(i -> !IntStream.rangeClosed(i, i + ATTEMPT).allMatch(next -> isAttempt(seen, next)))
                .mapToObj(i -> new Line(seen.get(i).atMillis(), seen.get(i).toString()));
    }

    private static boolean isAttempt(List<Observation> seen, int i) {
        return i < seen.size()
                && (seen.get(i) instanceof Observation.Connected
                        || seen.get(i) instanceof Observation.Asked
                        || seen.get(i) instanceof Observation.Disconnected);
    }

    private static boolean isRank(List<Observation> seen, int i) {
        return i < seen.size() && seen.get(i) instanceof Observation.RankTold;
    }

    private static Stream<Line> lines(Ledger ledger, Set<String> requestIds) {
        return Stream.of(
                        ledger.changes().stream()
                                .filter(change -> change.ticket() > 0 && requestIds.contains(change.requestId()))
                                .map(change -> new Line(change.atMillis(), change.toString())),
                        ledger.admissions().stream()
                                .filter(admission -> requestIds.contains(admission.requestId()))
                                .map(admission -> new Line(admission.atMillis(), admission.toString())),
                        ledger.departures().stream()
                                .filter(departure -> requestIds.contains(departure.requestId()))
                                .map(departure -> new Line(departure.atMillis(), departure.toString())))
                .flatMap(Function.identity());
    }
}
