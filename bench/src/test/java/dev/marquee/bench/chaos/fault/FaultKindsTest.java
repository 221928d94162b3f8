package dev.marquee.bench.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an engineer reads of faults names each of them. */
class FaultKindsTest {

    private static final Path OPERATIONS = Path.of("../docs/operations.md");

    @ParameterizedTest
    @MethodSource("names")
    void eachFaultHasARowThatSaysWhatPeopleSeeAndWhatToDo(String name) throws IOException {
        assertThat(Files.readAllLines(OPERATIONS))
                .anyMatch(line -> line.startsWith("| `") && firstCell(line).contains("`" + name + "`"));
    }

    private static String firstCell(String row) {
        return row.split("\\|")[1];
    }

    static List<String> names() {
        return FaultKinds.all().stream().map(kind -> kind.name()).toList();
    }
}
