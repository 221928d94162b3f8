package dev.marquee.e2e.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One table as kubectl prints it: columns begin where their titles do, and three spaces part them.
 *
 * @param titles in order
 * @param rows one cell a title, without the spaces around it
 */
public record KubectlTable(List<String> titles, List<List<String>> rows) {

    private static final Pattern TITLE = Pattern.compile("\\S+(?: \\S+)*");

    /** Several kinds asked for at once are printed as tables with an empty line between. */
    public static List<KubectlTable> read(String printed) {
        return Arrays.stream(printed.strip().split("\n\\s*\n"))
                .map(KubectlTable::table)
                .toList();
    }

    public boolean has(String title) {
        return titles.contains(title);
    }

    /** The cells below a title that is there. */
    public List<String> column(String title) {
        int index = titles.indexOf(title);
        return rows.stream().map(row -> row.get(index)).toList();
    }

    private static KubectlTable table(String text) {
        List<String> lines = text.lines().toList();
        List<String> titles = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        Matcher matcher = TITLE.matcher(lines.getFirst());
        while (matcher.find()) {
            titles.add(matcher.group());
            starts.add(matcher.start());
        }
        return new KubectlTable(
                titles, lines.stream().skip(1).map(line -> cells(line, starts)).toList());
    }

    private static List<String> cells(String line, List<Integer> starts) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(starts.get(i), line.length());
            int until = i + 1 < starts.size() ? Math.min(starts.get(i + 1), line.length()) : line.length();
            cells.add(line.substring(from, until).strip());
        }
        return cells;
    }
}
