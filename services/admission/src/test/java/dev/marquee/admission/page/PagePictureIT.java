package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * Who is drawn where in the picture of the line. From the doors on, {@code p} is a person in front, {@code g} a gap,
 * {@code y} the visitor and {@code b} a person behind.
 */
@QuarkusTest
class PagePictureIT extends OneVisitor {

    private static final String SLOTS = """
            (async () => {
              const base = document.querySelector('script').src.replace('main.js', '');
              const { slots } = await import(`${base}picture.js`);
              %s
            })()""";

    @Test
    void aTinyLineIsDrawnAsItIs() {
        loadsThePage();
        assertThat(drawn(1, 1)).isEqualTo("y");
        assertThat(drawn(2, 2)).isEqualTo("py");
        assertThat(drawn(1, 3)).isEqualTo("ybb");
        assertThat(drawn(5, 8)).isEqualTo("ppppybbb");
        assertThat(drawn(9, 9)).as("the last place that is drawn without a gap").isEqualTo("ppppppppy");
    }

    @Test
    void ofALongLineThereAreTheDoorsAndTheVisitorAndAGapBetween() {
        loadsThePage();
        assertThat(drawn(1, 250_000)).isEqualTo("ybbbbbbbbbbb");
        assertThat(drawn(9, 250_000)).isEqualTo("ppppppppybbb");
        assertThat(drawn(10, 10)).isEqualTo("pppggpppy");
        assertThat(drawn(10, 11)).isEqualTo("pppggpppyb");
        assertThat(drawn(250_000, 250_000)).isEqualTo("pppggpppy");
        assertThat(drawn(200_000, 250_000)).isEqualTo("pppggpppybbb");
    }

    @Test
    void whoIsCountedLateIsNobodyBehind() {
        loadsThePage();
        assertThat(drawn(3, 2)).isEqualTo("ppy");
        assertThat(drawn(1, 0)).isEqualTo("y");
    }

    /** For each place in each line of up to 40 people. */
    @Test
    void nobodyIsDrawnTwiceAndNobodyWhoIsNotThere() {
        loadsThePage();
        Object wrong = visitor.browser.promised(SLOTS.formatted("""
                const wrong = [];
                for (let waiting = 1; waiting <= 40; waiting++) {
                  for (let rank = 1; rank <= waiting; rank++) {
                    const line = slots(rank, waiting);
                    const count = (wanted) => line.filter(({ kind }) => kind === wanted).length;
                    const right = line.length <= 12
                      && line.every(({ slot }, i) => slot === i)
                      && count('you') === 1
                      && count('behind') === Math.min(waiting - rank, 12 - line.findIndex(({ kind }) => kind === 'you') - 1)
                      && (count('gap') ? count('person') < rank - 1 : count('person') === rank - 1);
                    if (!right) {
                      wrong.push(`${rank} of ${waiting}`);
                    }
                  }
                }
                return String(wrong);"""));
        assertThat(wrong).isEqualTo("");
    }

    @Test
    void everybodyStandsOnTheGroundBeforeTheDoorsAndNobodyInAnother() {
        Sale sale = new Sale(redis).hold();
        Crowd.before(redis, sale, 20);
        Crowd.behind(redis, sale, 20);
        visitor.visits(sale).sees("waiting").seesRank(21);
        assertThat(visitor.browser.run("""
                const box = (one) => one.getBBox();
                const wall = box(document.querySelector('.picture .canopy')).x;
                const people = [...document.querySelectorAll('.picture g, .picture .gap')].map(box).sort((a, b) => a.x - b.x);
                return people.length === 12 && people[0].x >= 0
                  && people.every(({ x, width }, i) => x + width <= (people[i + 1]?.x ?? wall))""")).isEqualTo(true);
        assertThat(visitor.browser.text(".picture .you text")).isEqualTo("You");
    }

    private void loadsThePage() {
        visitor.browser.open(visitor.page(new Sale(redis).hold()));
    }

    private Object drawn(long rank, long waiting) {
        return visitor.browser.promised(
                SLOTS.formatted("return slots(%d, %d).map(({ kind }) => kind[0]).join('');".formatted(rank, waiting)));
    }
}
