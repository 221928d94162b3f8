package dev.marquee.bench.demo;

/** Says what is awaited, whenever that changes, and again every five seconds. One thread. */
final class Progress {

    private static final long REPEAT_MILLIS = 5_000;

    private String said = "";
    private long saidAt;

    void say(String awaited) {
        long now = System.currentTimeMillis();
        if (!awaited.isEmpty() && (!awaited.equals(said) || now - saidAt > REPEAT_MILLIS)) {
            System.out.println("waiting: " + awaited);
            said = awaited;
            saidAt = now;
        }
    }
}
