package dev.marquee.bench.sockets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * What the parts of a crowd held, put together again.
 *
 * @param line in line order
 * @param told how many learned of an admission
 */
record CrowdDiary(List<RankDiary> line, int told) {

    static CrowdDiary read(List<Path> files) throws IOException {
        TreeMap<Long, RankDiary> line = new TreeMap<>();
        int told = 0;
        for (Path file : files) {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                told += RankDiaries.read(in, line);
            }
        }
        return new CrowdDiary(List.copyOf(line.values()), told);
    }
}
