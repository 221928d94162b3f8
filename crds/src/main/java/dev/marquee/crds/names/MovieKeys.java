package dev.marquee.crds.names;

import java.util.List;
import java.util.Objects;

/**
 * The Redis keys of one movie's line. Every key carries the hash tag {@code {movieId}}, so that all of them live in one
 * slot of a Redis cluster and one script may touch several.
 *
 * @param movieId the movie, never null; bounded by the API to {@code [a-z0-9-]{1,63}}, so that it needs no escaping
 */
public record MovieKeys(String movieId) {

    public MovieKeys {
        Objects.requireNonNull(movieId, "movieId");
    }

    /** Sorted set: requestId to ticket, strictly increasing in order of arrival. */
    public String waitingQueue() {
        return key("waiting_queue");
    }

    /** Sorted set: requestId to the session's expiry, in ms since the epoch. */
    public String activeSessions() {
        return key("active_sessions");
    }

    /** Set: the requestIds that came before the sale opened. */
    public String lobby() {
        return key("lobby");
    }

    /** Hash: limits and sale state, written by the operator only; its fields are {@link AdmissionFields}. */
    public String admission() {
        return key("admission");
    }

    /** Stream: admitted, not yet published to Kinesis. */
    public String outbox() {
        return key("admission_outbox");
    }

    /** Hash: what the scripts remember between two ticks (last ticket, rate credit, ticker), written by the pods only. */
    public String state() {
        return key("admission_state");
    }

    /** Hash: requestId to what is known of an admitted visitor (ticket, admitted, claimed, pass id). */
    public String sessions() {
        return key("sessions");
    }

    /** Sorted set: requestId to the last sign of life, in ms since the epoch. */
    public String lastSeen() {
        return key("last_seen");
    }

    /** Sorted set: requestId to when and why it left the line; bounded in time. */
    public String departed() {
        return key("departed");
    }

    /** Stream: what changed in the line besides admissions, not yet published to Kinesis. */
    public String journal() {
        return key("journal");
    }

    /**
     * What carries places to other devices; each key expires within two minutes by itself. Hash: digests of codes and whose
     * they are; sorted set: requestId to the end of its code, in ms since the epoch; counter: wrong tries.
     */
    public List<String> devices() {
        return List.of(key("device_codes"), key("device_code_ends"), key("device_tries"));
    }

    /**
     * Hash: new places of the window that runs, by digest of the address and by requestId; there only where a limit is set,
     * and expires with the window.
     */
    public String places() {
        return key("places");
    }

    /** Every key that stays, but those that expire by themselves, in the order above; what a finalizer deletes. */
    public List<String> all() {
        return List.of(
                waitingQueue(),
                activeSessions(),
                lobby(),
                admission(),
                outbox(),
                state(),
                sessions(),
                lastSeen(),
                departed(),
                journal());
    }

    private String key(String name) {
        return name + ":{" + movieId + "}";
    }
}
