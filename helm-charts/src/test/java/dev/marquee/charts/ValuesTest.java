package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Good values render; every file of {@code bad/} is refused with the words of its first line. */
class ValuesTest {

    @TestFactory
    Stream<DynamicTest> badValuesAreRefusedByName() {
        return each("bad", ValuesTest::refused);
    }

    @TestFactory
    Stream<DynamicTest> goodValuesRender() {
        return each("good", (chart, values) -> {
            boolean nothing = values.endsWith("empty.yaml");
            assertTrue(nothing == chart.render(values).isEmpty());
        });
    }

    private static void refused(Chart chart, Path values) throws IOException {
        String words =
                Files.readString(values).lines().findFirst().orElseThrow().substring(2);
        Exception e = assertThrows(Exception.class, () -> chart.render(values));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private static Stream<DynamicTest> each(String kind, Check check) {
        return Stream.of(Chart.values()).flatMap(chart -> {
            List<Path> files = chart.values(kind);
            assertFalse(files.isEmpty());
            return files.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            chart.folder() + "/" + file.getFileName(), () -> check.look(chart, file)));
        });
    }

    private interface Check {
        void look(Chart chart, Path values) throws IOException;
    }
}
