package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.testing.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Looks at a state of the page as people do, on a phone and on a desk, in both languages and in both lights, and leaves what
 * it saw in {@code target/pictures}. Blocks.
 */
final class Pictures {

    private static final Path DIRECTORY = Path.of("target", "pictures");
    private static final int SMALLEST = 320;
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    /** Targets that a finger cannot hit. */
    private static final String TOO_SMALL = """
            return [...document.querySelectorAll('button')].filter(one => one.checkVisibility())
              .filter(one => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
              .map(one => one.textContent)""";

    /** Words that were forgotten in a language; in English nothing stands behind a place. */
    private static final String UNSAID = """
            const spoken = 'h2, button, dt, li, #link-text, [data-field$=-text], [data-word]:not([data-word="place.unit"])';
            return document.body.innerText.includes('undefined')
              || [...document.querySelectorAll(spoken)].some(one => one.checkVisibility() && !one.textContent.trim())""";

    private final Browser browser;

    Pictures(Browser browser) {
        this.browser = browser;
    }

    /** Of whatever the page shows at the moment. */
    void take(String name) {
        for (String language : List.of("en", "ko")) {
            browser.press("[data-language=" + language + "]");
            browser.run("document.activeElement.blur()");
            assertThat(browser.run(UNSAID)).as(name + " in " + language).isEqualTo(false);
            browser.prefers(Map.of("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce"));
            fits(name + " " + language, SMALLEST);
            browser.screen(DESK, 900);
            save(name, language, DESK + "-light");
            if (language.equals("en")) { // colours are the same in each language, and each is looked at once
                barrierFree(name + " " + language + " in the light");
            }
            browser.prefers(Map.of("prefers-color-scheme", "dark", "prefers-reduced-motion", "reduce"));
            save(name, language, String.valueOf(DESK));
            fits(name + " " + language, PHONE);
            save(name, language, String.valueOf(PHONE));
            if (language.equals("ko")) {
                barrierFree(name + " " + language + " in the dark");
            }
        }
        browser.press("[data-language=en]");
        browser.run("document.activeElement.blur()");
    }

    /** Of what covers the page, where nobody but a script can choose another language. */
    void takeOfDialog(String name) {
        for (String language : List.of("ko", "en")) {
            browser.run("document.querySelector('[data-language=" + language + "]').click()");
            assertThat(browser.run(UNSAID)).as(name + " in " + language).isEqualTo(false);
            fits(name + " " + language, SMALLEST);
            barrierFree(name + " " + language);
            fits(name + " " + language, PHONE);
            save(name, language, String.valueOf(PHONE));
            browser.screen(DESK, 900);
            save(name, language, String.valueOf(DESK));
        }
    }

    private void fits(String what, int width) {
        browser.screen(width, 844);
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .as(what + " at " + width)
                .isLessThanOrEqualTo(width);
        assertThat((List<?>) browser.run(TOO_SMALL)).as(what + " at " + width).isEmpty();
    }

    private void barrierFree(String what) {
        assertThat(browser.barriers()).as(what).isEmpty();
    }

    private void save(String name, String language, String size) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.write(DIRECTORY.resolve(name + "-" + language + "-" + size + ".png"), browser.picture());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
