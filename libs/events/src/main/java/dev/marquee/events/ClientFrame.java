package dev.marquee.events;

/** What a visitor's socket may say. */
public sealed interface ClientFrame {

    /**
     * Take a place, or find the one already taken.
     *
     * @param visitorToken null for a first visit: the answer then carries one
     * @param proof of the work that the answer before asked for; null where none was
     */
    record Join(String visitorToken, String proof) implements ClientFrame {

        /** Without any work. */
        public Join(String visitorToken) {
            this(visitorToken, null);
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
     */
    record Resume(String requestId, String visitorToken) implements ClientFrame {
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
