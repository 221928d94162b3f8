package dev.marquee.bench.recovery;

/**
 * Somebody who was told a ticket.
 *
 * @param token visitor token; null for a visitor on a socket, who shows theirs there
 * @param receipt of the ticket; null where none was given
 */
record Guest(String requestId, long ticket, String token, String receipt) {

    @Override
    public String toString() {
        return requestId + " with ticket " + ticket;
    }
}
