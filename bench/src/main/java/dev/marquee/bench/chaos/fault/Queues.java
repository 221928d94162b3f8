package dev.marquee.bench.chaos.fault;

/** Changes of the AdmissionQueue, typed as an engineer types them. */
final class Queues {

    /** @param patch a JSON merge patch */
    static void patch(Ground ground, String patch) {
        ground.kubectl()
                .run(
                        "",
                        "patch",
                        "admissionqueue",
                        ground.fleet().name(),
                        "--namespace=" + ground.fleet().namespace(),
                        "--type=merge",
                        "--patch=" + patch);
    }

    /** Small harmless changes, of which the operator and the pods must be told and for which the operator asks its stores. */
    static void stir(Ground ground) {
        long now = System.currentTimeMillis();
        patch(ground, "{\"spec\":{\"scaling\":{\"waitingUsersPerPod\":" + (50 + now % 50) + "}}}");
        String namespace = "--namespace=" + ground.fleet().namespace();
        String release = "{\"spec\":{\"title\":\"Seen at " + now + "\"}}";
        ground.kubectl()
                .run(
                        "",
                        "patch",
                        "movierelease",
                        ground.fleet().name(),
                        namespace,
                        "--type=merge",
                        "--patch=" + release);
        ground.kubectl()
                .run(
                        "",
                        "annotate",
                        "consumergroup",
                        ground.fleet().name(),
                        namespace,
                        "--overwrite",
                        "marquee.dev/chaos=" + now);
    }

    private Queues() {}
}
