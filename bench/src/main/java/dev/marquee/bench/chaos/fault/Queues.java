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

    private Queues() {}
}
