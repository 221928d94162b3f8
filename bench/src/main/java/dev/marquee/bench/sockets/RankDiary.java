package dev.marquee.bench.sockets;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** The ranks that one visitor was told, each from when on it was held. One event loop writes, then one thread reads. */
final class RankDiary {

    private long[] since = new long[8];
    private int[] ranks = new int[8];
    private int size;

    void write(long atMillis, long rank) {
        if (size == since.length) {
            since = Arrays.copyOf(since, size * 2);
            ranks = Arrays.copyOf(ranks, size * 2);
        }
        since[size] = atMillis;
        ranks[size++] = (int) rank;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(since[i]);
            out.writeInt(ranks[i]);
        }
    }

    static RankDiary read(DataInputStream in) throws IOException {
        RankDiary diary = new RankDiary();
        for (int left = in.readInt(); left > 0; left--) {
            diary.write(in.readLong(), in.readInt());
        }
        return diary;
    }

    /** The rank held at a moment; 0 before the first. */
    int heldAt(long atMillis) {
        int found = Arrays.binarySearch(since, 0, size, atMillis);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : ranks[index];
    }
}
