package dev.marquee.admission.domain.failure;

/**
 * Trips the policy of a system whose calls are not answered, and untrips it once they have been for three seconds without a
 * gap. Knows no clock: times are in ms of one that never goes back. Thread-safe.
 */
public final class Breaker {

    /** A system that comes back stumbles at first; a policy that follows each step would do more harm than either state. */
    static final long STEADY_MILLIS = 3_000;

    private static final long NEVER = -1;

    private long answeredMillis;
    private long trippedMillis = NEVER;
    private long backMillis = NEVER;

    /** Counts a beginning as an answer. */
    public Breaker(long nowMillis) {
        this.answeredMillis = nowMillis;
    }

    /** A call was answered. */
    public synchronized void answered(long nowMillis) {
        answeredMillis = nowMillis;
        if (trippedMillis == NEVER) {
            return;
        }
        if (backMillis == NEVER) {
            backMillis = nowMillis;
        }
        if (nowMillis - backMillis >= STEADY_MILLIS) {
            trippedMillis = NEVER;
            backMillis = NEVER;
        }
    }

    /** A call was not answered. */
    public synchronized void unanswered() {
        backMillis = NEVER;
    }

    /** What the rule makes of it. A rule may differ from one call to the next: what is tripped stays so, under the new one. */
    public synchronized PolicyState look(FailureRule rule, long nowMillis) {
        if (trippedMillis == NEVER && nowMillis - answeredMillis >= rule.afterMillis()) {
            trippedMillis = nowMillis;
        }
        if (trippedMillis == NEVER) {
            return PolicyState.UNTRIPPED;
        }
        boolean expired = rule.maxMillis() > 0 && nowMillis - trippedMillis >= rule.maxMillis();
        return new PolicyState(expired ? FailurePolicy.CLOSED : rule.policy(), expired, trippedMillis);
    }

    /** Whether a system that was away is answering again, yet not for long enough. */
    public synchronized boolean isComingBack() {
        return backMillis != NEVER;
    }
}
