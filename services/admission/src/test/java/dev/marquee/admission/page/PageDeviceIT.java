package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** One person with two devices. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class PageDeviceIT {

    private static final String ADDRESSES =
            "return [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)].join(' ')";

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    private Visitor phone;
    private Visitor desk;

    @BeforeEach
    void somebodyHasTwoDevices() {
        phone = new Visitor(address.getPort());
        desk = new Visitor(address.getPort());
    }

    @AfterEach
    void goes() {
        phone.close();
        desk.close();
    }

    @Test
    void bothDevicesHoldThePlaceOfTheFirstAndSeeEachOthersClaim() {
        Sale sale = new Sale(redis).hold();
        Crowd.before(redis, sale, 4);
        phone.visits(sale).sees("waiting").seesRank(5);
        Crowd.behind(redis, sale, 3);
        desk.visits(sale).sees("waiting").seesRank(6);
        String code = showCode();
        type(code.toLowerCase(Locale.ROOT).replace('-', ' '));
        desk.seesRank(5);
        assertThat(desk.requestId(sale)).isEqualTo(phone.requestId(sale));
        desk.browser.await("[data-field=waiting]", text -> text.equals("8"));
        assertThat((String) desk.browser.run(ADDRESSES))
                .doesNotContain(desk.remembered("marquee.visitorToken." + sale.movieId))
                .doesNotContain(code);
        assertThat(desk.browser.complaints()).isEmpty();

        phone.browser.type(Keys.ESCAPE);
        sale.open();
        phone.sees("admitted");
        desk.sees("admitted").presses("claim").sees("claimed");
        phone.sees("claimed");
        phone.browser.await("[data-field=session-clock]", text -> text.matches("1:00|0:5\\d"));
        desk.visits(sale).sees("claimed");
    }

    @Test
    void whoTakesAPlaceOverKeepsTheirOwnInOtherLines() {
        Sale one = new Sale(redis).hold();
        Sale two = new Sale(redis).hold();
        desk.visits(two).sees("waiting");
        String own = desk.requestId(two);
        phone.visits(one).sees("waiting");
        desk.visits(one).sees("waiting");
        type(showCode());
        desk.seesRank(1);
        desk.visits(two).sees("waiting");
        assertThat(desk.requestId(two)).isEqualTo(own);
        assertThat(redis.call("ZCARD", two.keys.waitingQueue())).isEqualTo("1");
    }

    @Test
    void aCodeThatIsWrongUsedOrTooMuchGuessedIsSaidSoAndTheOwnPlaceIsKept() {
        Sale sale = new Sale(redis).hold();
        desk.visits(sale).sees("waiting");
        type("7K3M");
        says("A code has 8 letters and digits.");
        retype("7K3M-Q9TD");
        says("This code is wrong, was used already, or is too old. Ask your other device for another one.");
        redis.call("SET", sale.keys.devices().getLast(), "200", "PX", "8900");
        retype("7K3M-Q9TE");
        says("Too many wrong codes were tried. Please try again in 9 seconds.");
        assertThat(desk.browser.find("#typing-wrong").getDomAttribute("role")).isEqualTo("alert");
        desk.browser.await("document.activeElement.id === 'typed'");
        desk.browser.type(Keys.ESCAPE);
        desk.sees("waiting").seesRank(1);
    }

    @Test
    void theCodeIsShownWithTheTimeThatIsLeftAndSpelledOut() {
        Sale sale = new Sale(redis).hold();
        phone.visits(sale).sees("waiting");
        String code = showCode();
        phone.browser.await("#device-left", text -> text.matches("Good for (2:00|1:5\\d), and once"));
        phone.browser.await(
                "#device-news",
                text -> text.equals(
                        "Your code: " + String.join(", ", code.replace("-", "").split("")) + "."));
        new Pictures(phone.browser).takeOfDialog("another-device");
        phone.browser.screen(1280, 900).press("#device [data-do=ask-code]");
        phone.browser.await("#device-code", text -> text.length() == 9 && !text.equals(code));
        desk.visits(sale).sees("waiting");
        desk.presses("type-code");
        desk.browser.await("document.querySelector('#typing').open && document.activeElement.id === 'typed'");
        new Pictures(desk.browser).takeOfDialog("a-code");
        retype(code);
        says("This code is wrong, was used already, or is too old. Ask your other device for another one.");
    }

    @Test
    void aCodeThatRanOutIsTakenAwayAndTheTurnIsNeverCovered() {
        Sale sale = new Sale(redis).hold();
        phone.browser.beforeEachPage("const real = Date.now; window.late = 0; Date.now = () => real() + window.late;");
        phone.visits(sale).sees("waiting");
        showCode();
        phone.browser.run("window.late = 121000");
        phone.browser.await("#device-wrong", text -> text.equals("This code is over"));
        assertThat(phone.browser.text("#device-code")).isEmpty();
        sale.open();
        phone.sees("admitted");
        assertThat(phone.browser.find("#device").isDisplayed()).isFalse();
    }

    @Test
    void bothDialogsSpeakKorean() {
        Sale sale = new Sale(redis).hold();
        phone.browser.speaks("ko-KR,ko");
        phone.visits(sale).sees("waiting");
        showCode();
        phone.browser.await("#device-left", text -> text.endsWith("동안 한 번만 쓸 수 있습니다"));
        assertThat(phone.browser.barriers()).isEmpty();
        phone.browser.type(Keys.ESCAPE);
        phone.presses("type-code");
        assertThat(phone.browser.text("#typing-heading")).isEqualTo("내 순서를 이어서 쓰기");
        assertThat(phone.browser.barriers()).isEmpty();
    }

    private String showCode() {
        phone.presses("ask-code");
        return phone.browser.await("#device-code", text -> text.matches("[0-9A-Z]{4}-[0-9A-Z]{4}"));
    }

    private void type(String code) {
        desk.presses("type-code");
        retype(code);
    }

    private void retype(String code) {
        desk.browser.await("document.activeElement.id === 'typed'");
        desk.browser.run("document.activeElement.value = ''");
        desk.browser.type(code, Keys.ENTER);
    }

    private void says(String what) {
        desk.browser.await("#typing-wrong", text -> text.equals(what));
    }
}
