package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.testing.MariaDbServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Transactions that lock what the booking locks, in another order, until the database has to break a deadlock. */
final class RivalTransactions implements Fault {

    private static final int RIVALS = 3;
    private static final String DEADLOCKS =
            "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_DEADLOCKS'";

    private final SellingSite site;
    private final List<Thread> rivals = new ArrayList<>();
    private volatile boolean isOver;
    private long before;

    RivalTransactions(SellingSite site) {
        this.site = site;
    }

    @Override
    public String inject() {
        before = site.count(DEADLOCKS);
        for (int i = 0; i < RIVALS; i++) {
            rivals.add(Thread.ofVirtual().start(this::lockAgainAndAgain));
        }
        return "rows of seats and stock";
    }

    @Override
    public void heal() {
        isOver = true;
        for (Thread rival : rivals) {
            try {
                rival.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Optional<String> bite() {
        return Bites.counted(site.count(DEADLOCKS) - before, "deadlocks");
    }

    private void lockAgainAndAgain() {
        MariaDbServer database = site.database;
        while (!isOver) {
            String night = site.programme.any();
            try {
                database.call(("USE " + SellingSite.BOOKING_DATABASE + "; BEGIN;"
                                + " SELECT stock FROM concession WHERE theatre_id = '%s' FOR UPDATE;"
                                + " DO SLEEP(0.05);"
                                + " SELECT seat FROM seat WHERE screening_id = '%s' ORDER BY seat DESC FOR UPDATE;"
                                + " SELECT order_id FROM orders WHERE screening_id = '%s' ORDER BY order_id DESC FOR UPDATE;"
                                + " ROLLBACK")
                        .formatted(night.replace("night", "house"), night, night));
            } catch (IllegalStateException e) {
                // It was the rival whom the database chose.
            }
        }
    }
}
