package dev.marquee.bench.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankAgesTest {

    private final RankDiary first = diary(0, 1);
    private final RankDiary second = diary(0, 2);
    private final RankDiary third = diary(0, 3);

    @Test
    void aRankIsNotOldWhileItIsTrue() {
        RankAges ages = new RankAges();
        ages.sample(List.of(first, second, third), new long[] {1_000}, 900);
        assertThat(ages.head.getMaxValue()).isZero();
        assertThat(ages.head.getTotalCount()).isEqualTo(3);
    }

    @Test
    void aRankIsAsOldAsTheAdmissionThatMadeItUntrue() {
        RankAges ages = new RankAges();
        ages.sample(List.of(first, second, third), new long[] {1_000}, 1_700);
        assertThat(ages.head.getMaxValue()).isEqualTo(700);
        assertThat(ages.head.getTotalCount()).isEqualTo(2);
    }

    @Test
    void anUpdateThatIsBehindAlreadyCountsFromWhatItMissed() {
        third.write(1_200, 2);
        RankAges ages = new RankAges();
        ages.sample(List.of(first, second, third), new long[] {1_000, 1_100}, 1_500);
        assertThat(ages.head.getMaxValue()).isEqualTo(400);
    }

    private static RankDiary diary(long atMillis, long rank) {
        RankDiary diary = new RankDiary();
        diary.write(atMillis, rank);
        return diary;
    }
}
