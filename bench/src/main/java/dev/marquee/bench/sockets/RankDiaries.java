package dev.marquee.bench.sockets;

import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.crowd.Visitor;
import dev.marquee.events.ServerFrame;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The diaries of a crowd, and who was told of an admission. Event loops write, then one thread reads. */
final class RankDiaries implements FrameListener {

    private final Map<Visitor, RankDiary> diaries = new ConcurrentHashMap<>();
    private final Set<Visitor> told = ConcurrentHashMap.newKeySet();

    @Override
    public void heard(Visitor visitor, ServerFrame frame, long atMillis) {
        switch (frame) {
            case ServerFrame.State(var line) -> diary(visitor).write(atMillis, line.rank());
            case ServerFrame.RankUpdate update -> diary(visitor).write(atMillis, update.rank());
            case ServerFrame.Admit _ -> told.add(visitor);
            default -> {}
        }
    }

    /** How many were told of an admission so far. */
    int told() {
        return told.size();
    }

    /** In line order, by ticket. */
    SortedMap<Long, RankDiary> byTicket() {
        SortedMap<Long, RankDiary> line = new TreeMap<>();
        diaries.forEach((visitor, diary) -> line.put(visitor.ticket(), diary));
        return line;
    }

    /** For a process that measures a part of the crowd: {@link #read} has it back. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(told());
        out.writeInt(diaries.size());
        for (var diary : byTicket().entrySet()) {
            out.writeLong(diary.getKey());
            diary.getValue().write(out);
        }
    }

    /** Adds what {@link #write} wrote to a line; returns how many of them were told. */
    static int read(DataInputStream in, SortedMap<Long, RankDiary> line) throws IOException {
        int told = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            line.put(in.readLong(), RankDiary.read(in));
        }
        return told;
    }

    private RankDiary diary(Visitor visitor) {
        return diaries.computeIfAbsent(visitor, _ -> new RankDiary());
    }
}
