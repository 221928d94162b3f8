package dev.marquee.bench.chaos.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Those who buy while things break: one visit after the other on each of a few threads. Blocks where it says so. */
final class Clientele {

    private static final int AT_ONCE = 16;
    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final SellingSite site;
    private final Counter counter;
    private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> troubles = new ConcurrentHashMap<>();
    private final List<Thread> lanes = new ArrayList<>();
    private volatile boolean isOver;

    Clientele(SellingSite site, Counter counter) {
        this.site = site;
        this.counter = counter;
    }

    void come() {
        for (int i = 0; i < AT_ONCE; i++) {
            lanes.add(Thread.ofVirtual().name("buyer-", i).start(this::visitAgainAndAgain));
        }
    }

    /** Lets nobody else in, and waits until the last is through. */
    void leave() throws InterruptedException {
        isOver = true;
        for (Thread lane : lanes) {
            lane.join();
        }
    }

    /** What was acknowledged. */
    List<Purchase> purchases() {
        return List.copyOf(purchases);
    }

    /** Answers that should not have been given, and how often. */
    Map<String, Integer> troubles() {
        return troubles;
    }

    private void visitAgainAndAgain() {
        while (!isOver) {
            try {
                new Shopper(site, counter, purchases::add).visit();
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
            } catch (IllegalStateException e) {
                troubles.merge(e.getMessage(), 1, Integer::sum);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
