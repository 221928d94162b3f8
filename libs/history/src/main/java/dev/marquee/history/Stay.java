package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One person's time in the line with one ticket, as far as the record tells: surely between two moments, and possibly from
 * a little before until a little after. By the clock of Redis, in ms since the epoch. One thread.
 */
final class Stay {

    /** An entry is stamped when the script writes it, and the script took its own time before. */
    private static final long SCRIPT_MILLIS = 100;

    private static final long NEVER = Long.MIN_VALUE;

    final long ticket;
    final long maybeFrom;
    final long surelyFrom;
    long surelyUntil = Long.MAX_VALUE;
    long maybeUntil = Long.MAX_VALUE;

    private Stay(long ticket, long maybeFrom, long surelyFrom) {
        this.ticket = ticket;
        this.maybeFrom = maybeFrom;
        this.surelyFrom = surelyFrom;
    }

    boolean isPossibleAt(long millis) {
        return maybeFrom <= millis && millis <= maybeUntil;
    }

    /** Each person's stays in order. */
    static Map<String, List<Stay>> of(Ledger ledger, Unclear unclear) {
        Map<String, List<Stay>> stays = new LinkedHashMap<>();
        Map<String, Stay> open = new LinkedHashMap<>();
        for (Change change : ledger.changes()) {
            long early = unclear.earliest(change.atMillis() - SCRIPT_MILLIS);
            long late = unclear.latest(change.atMillis());
            Stay before = open.remove(change.requestId());
            if (before != null) {
                // Who is put back had been lost at a moment that nobody took down.
                before.surelyUntil = change.ticket() > 0 ? NEVER : early;
                before.maybeUntil = late;
            }
            if (change.ticket() > 0) {
                Stay stay = new Stay(change.ticket(), early, late);
                open.put(change.requestId(), stay);
                stays.computeIfAbsent(change.requestId(), _ -> new ArrayList<>())
                        .add(stay);
            }
        }
        for (Admission admission : ledger.admissions()) {
            stays.getOrDefault(admission.requestId(), List.of()).forEach(stay -> stay.end(admission, unclear));
        }
        return stays;
    }

    /** A rebuild may take down the ticket of somebody who was admitted with it: no stay, for all that is sure. */
    private void end(Admission admission, Unclear unclear) {
        long late = unclear.latest(admission.atMillis());
        if (maybeFrom <= late) {
            surelyUntil = Math.min(surelyUntil, unclear.earliest(admission.atMillis()));
            maybeUntil = ticket == admission.ticket() ? Math.min(maybeUntil, late) : maybeUntil;
        } else if (ticket == admission.ticket()) {
            surelyUntil = NEVER;
        }
    }
}
