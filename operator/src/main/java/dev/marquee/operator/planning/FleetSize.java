package dev.marquee.operator.planning;

/** How many pods, and how many sessions they carry. */
public final class FleetSize {

    /**
     * Pods that a crowd needs which is about to be let in: enough for the people in the lobby at the HPA's own target, and
     * enough for the sessions that the cap allows.
     *
     * @param lobby visitors in the lobby, 0 or more
     * @param waitingUsersPerPod target of the HPA, 1 or more
     * @param maxActive cap of active sessions, 0 where the fleet's size decides it
     * @param sessionsPerPod sessions that one pod carries, 1 or more
     */
    public static int warmUp(long lobby, int waitingUsersPerPod, long maxActive, int sessionsPerPod) {
        long pods = Math.max(Math.ceilDiv(lobby, waitingUsersPerPod), Math.ceilDiv(maxActive, sessionsPerPod));
        return (int) Math.min(pods, Integer.MAX_VALUE);
    }

    /** The least number of pods: {@code wanted}, within the bounds of the spec. */
    public static int minimum(int wanted, int minReplicas, int maxReplicas) {
        return Math.clamp(wanted, minReplicas, maxReplicas);
    }

    /**
     * Active sessions at the most.
     *
     * @param limit what the release says; null where the fleet decides
     * @param sessionsPerPod sessions that one ready pod adds
     * @param readyPods pods that are ready, 0 or more
     */
    public static long maxActive(Integer limit, int sessionsPerPod, int readyPods) {
        return limit != null ? limit : (long) sessionsPerPod * readyPods;
    }

    private FleetSize() {}
}
