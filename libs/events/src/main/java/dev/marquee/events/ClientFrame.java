package dev.marquee.events;

/** What a visitor's socket may say. */
public sealed interface ClientFrame {

    /**
     * Take a place, or find the one already taken.
     *
     * @param visitorToken null for a first visit: the answer then carries one
     * @param proof of the work that the answer before asked for; null where none was
     * @param receipt of the ticket that was told before; null for none
     */
    record Join(String visitorToken, String proof, String receipt) implements ClientFrame {

        /** Without a receipt. */
        public Join(String visitorToken, String proof) {
            this(visitorToken, proof, null);
        }

        /** Without any work, and without a receipt. */
        public Join(String visitorToken) {
            this(visitorToken, null, null);
        }

        @Override
        public String toString() {
            return "Join[]";
        }
    }

    /**
     * Go on after a lost connection.
     *
     * @param requestId 32 hex digits
     * @param visitorToken proves whose place it is; never null
     * @param receipt of the ticket that was told before; null for none
     */
    record Resume(String requestId, String visitorToken, String receipt) implements ClientFrame {

        /** A RESUME without a receipt. */
        public Resume(String requestId, String visitorToken) {
            this(requestId, visitorToken, null);
        }

        @Override
        public String toString() {
            return "Resume[" + requestId + "]";
        }
    }

    /** Turn the admission into a pass. */
    record Claim() implements ClientFrame {}

    /** Give the place up. */
    record Leave() implements ClientFrame {}

    /** End the session. */
    record End() implements ClientFrame {}
}
