package dev.marquee.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * Somebody's browser: a headless Chromium with a profile of its own, which nobody used before. Elements are named by CSS
 * selectors. Blocks; not thread-safe.
 */
public final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String AXE = "/axe.min.js";

    private final Path profile = WorkDirectory.create("browser");
    private final ChromeDriver driver;

    private Browser() {
        var options = new ChromeOptions()
                .setBinary(Tools.require("chromium").toFile())
                .addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
                .addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync")
                .addArguments("--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en", "--user-data-dir=" + profile)
                .addArguments("--window-size=1280,900");
        var log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", log);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Tools.require("chromedriver").toFile())
                .build();
        driver = new ChromeDriver(service, options);
    }

    public static Browser start() {
        return new Browser();
    }

    public Browser open(String url) {
        driver.get(url);
        return this;
    }

    /** Another tab of the same person, in front; answers with the name of the one that was in front before. */
    public String openTab(String url) {
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(url);
        return before;
    }

    /** Closes the tab in front and looks at another one. */
    public void closeTab(String next) {
        driver.close();
        driver.switchTo().window(next);
    }

    public void lookAt(String tab) {
        driver.switchTo().window(tab);
    }

    /** A screen of this many CSS pixels; below 600 it is a phone's. */
    public Browser screen(int width, int height) {
        boolean phone = width < 600;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        return this;
    }

    /** As the person's system says, such as {@code prefers-reduced-motion: reduce}; nothing else is said. */
    public Browser prefers(Map<String, String> features) {
        List<Map<String, String>> all = features.entrySet().stream()
                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                .toList();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", all));
        return this;
    }

    /** Runs in each page before its own scripts. */
    public Browser beforeEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return this;
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** The text as it is in the document, seen or not. */
    public String text(String selector) {
        return find(selector).getDomProperty("textContent").strip();
    }

    /** The text, once it is as wanted. */
    public String await(String selector, Predicate<String> wanted) {
        try {
            return new FluentWait<>(this)
                    .withTimeout(LIMIT)
                    .pollingEvery(LOOK_AGAIN)
                    .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
                    .until(browser -> wanted.test(text(selector)) ? text(selector) : null);
        } catch (TimeoutException e) {
            throw new AssertionError(selector + " says \"" + text(selector) + "\" after " + LIMIT + "; " + log(), e);
        }
    }

    public void await(String script) {
        try {
            new FluentWait<>(this)
                    .withTimeout(LIMIT)
                    .pollingEvery(LOOK_AGAIN)
                    .until(browser -> Boolean.TRUE.equals(run("return Boolean(" + script + ")")));
        } catch (TimeoutException e) {
            throw new AssertionError(script + " does not hold after " + LIMIT + "; " + log(), e);
        }
    }

    public void press(String selector) {
        find(selector).click();
    }

    /** Presses keys, wherever the focus is. */
    public void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** What a script returns. */
    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the promise that an expression makes comes to. */
    public Object promised(String expression) {
        return driver.executeAsyncScript("const done = arguments[arguments.length - 1]; (async () => " + expression
                + ")().then(done, error => done('failed: ' + error));");
    }

    /** Speaks these languages, the best first: {@code ko-KR,ko}. */
    public Browser speaks(String languages) {
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", run("return navigator.userAgent"), "acceptLanguage", languages));
        return this;
    }

    /** The whole page, as PNG. */
    public byte[] picture() {
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        return Base64.getDecoder().decode((String) shot.get("data"));
    }

    /** What the browser complained of since the last call: script errors, refused contents, failed requests. */
    public List<String> complaints() {
        return log().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What axe-core finds wrong by WCAG 2.2, levels A and AA; needs the library of that name. */
    @SuppressWarnings("unchecked")
    public List<String> barriers() {
        run(axe());
        return (List<String>) promised("""
                (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
                  .violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
                    id + ' at ' + target.join(' ') + ': ' + failureSummary))""");
    }

    @Override
    public void close() {
        driver.quit();
        WorkDirectory.delete(profile);
    }

    private List<LogEntry> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream(AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
