package dev.marquee.events;

/** What somebody who waits had better know before they wait on. */
public enum Outlook {
    /** There are fewer seats left than people in front. */
    UNLIKELY,
    /** No seat is left at the moment; some may come back. */
    SOLD_OUT
}
