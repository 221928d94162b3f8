package dev.marquee.history;

/**
 * A promise that was broken, as a sentence.
 *
 * @param invariant 1 to 5, as numbered in the design of the line
 * @param who the visitor or requestId, or {@code everybody}
 * @param what what happened and when, readable without the code
 */
public record Violation(int invariant, String who, String what) {

    @Override
    public String toString() {
        return "invariant " + invariant + ": " + who + " " + what;
    }
}
