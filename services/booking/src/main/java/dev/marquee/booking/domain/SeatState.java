package dev.marquee.booking.domain;

/** Whether somebody may take a seat. */
public enum SeatState {
    FREE,
    HELD,
    SOLD
}
