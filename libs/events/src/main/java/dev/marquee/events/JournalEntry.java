package dev.marquee.events;

import java.util.regex.Pattern;

/**
 * A change of a line as the line's store took it down.
 *
 * @param id {@code ms-sequence}, unique and increasing within one life of the line
 * @param life of the line in which it happened: what the store held until it was lost
 * @param text what changed, in the words of the scripts: {@code J}, {@code C} or {@code D}, and their arguments
 */
public record JournalEntry(String id, String life, String text) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,15}-[0-9]{1,9} [0-9]{1,16} [A-Z] [ -~]+");

    /** When it happened, in ms since the epoch. */
    public long millis() {
        return Long.parseLong(id, 0, id.indexOf('-'), 10);
    }

    /** As it is written into a record. */
    String line() {
        return id + " " + life + " " + text;
    }

    /** The reverse of {@link #line()}; null for a text that is no such line. */
    static JournalEntry parse(String line) {
        if (!FORM.matcher(line).matches()) {
            return null;
        }
        String[] parts = line.split(" ", 3);
        return new JournalEntry(parts[0], parts[1], parts[2]);
    }
}
