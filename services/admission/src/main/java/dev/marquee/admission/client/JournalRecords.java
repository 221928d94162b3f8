package dev.marquee.admission.client;

import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import java.util.ArrayList;
import java.util.List;

/** Packs journal entries into few records: Kinesis counts records, and an emulator takes only some hundreds a second. */
final class JournalRecords {

    /** Of text in one record, in characters; an entry that is longer has a record of its own. */
    private static final int FULL = 32 * 1024;

    static List<JournalEvent> of(String movieId, List<JournalEntry> entries) {
        List<JournalEvent> records = new ArrayList<>();
        int from = 0;
        int length = 0;
        for (int i = 0; i < entries.size(); i++) {
            int next = entries.get(i).text().length();
            if (i > from && length + next > FULL) {
                records.add(new JournalEvent(movieId, entries.subList(from, i)));
                from = i;
                length = 0;
            }
            length += next;
        }
        records.add(new JournalEvent(movieId, entries.subList(from, entries.size())));
        return records;
    }

    private JournalRecords() {}
}
