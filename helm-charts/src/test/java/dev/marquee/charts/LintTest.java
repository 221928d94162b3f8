package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code helm lint --strict} has nothing to say. */
class LintTest {

    @ParameterizedTest
    @EnumSource
    void aChartIsClean(Chart chart) {
        var result = chart.lint();
        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }
}
