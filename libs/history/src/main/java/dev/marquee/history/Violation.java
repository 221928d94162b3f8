package dev.marquee.history;

/**
 * A promise that was broken, as a sentence.
 *
 * @param invariant 1 to 7, as numbered in docs/architecture.md
 * @param who the visitor or requestId, or {@code everybody}
 * @param atMillis when it showed, in ms since the epoch, by the clock of whoever noticed
 * @param what what happened and when, readable without the code
 */
public record Violation(int invariant, String who, long atMillis, String what) {

    @Override
    public String toString() {
        return "invariant " + invariant + ": " + who + " " + what;
    }
}
