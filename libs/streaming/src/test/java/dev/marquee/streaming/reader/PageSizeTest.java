package dev.marquee.streaming.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

class PageSizeTest {

    private final PageSize size = new PageSize(1_000);

    @Test
    void aPageThatDoesNotComeIsHalvedAndGrowsAgain() {
        unanswered(2);
        assertThat(size.records()).isEqualTo(250);
        size.came();
        size.came();
        size.came();
        assertThat(size.records()).isEqualTo(1_000);
    }

    @Test
    void somethingIsAlwaysAskedFor() {
        unanswered(20);
        assertThat(size.records()).isEqualTo(50);
        var small = new PageSize(10);
        small.failed(new IOException());
        assertThat(small.records()).isEqualTo(10);
    }

    @Test
    void whoIsRefusedAsksForAsMuchAgain() {
        size.failed(ProvisionedThroughputExceededException.builder().build());
        assertThat(size.records()).isEqualTo(1_000);
    }

    private void unanswered(int times) {
        for (int i = 0; i < times; i++) {
            size.failed(new IOException());
        }
    }
}
