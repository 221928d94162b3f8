package dev.marquee.admission.page;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.Browser;

/** Somebody in front of the page, with a browser that nobody used before. Blocks. */
final class Visitor implements AutoCloseable {

    /** A state may last for a few ms only: the wait before a first try is chance. */
    private static final String REMEMBER_LINKS = """
            window.links = [];
            new MutationObserver((changes) => changes.forEach(({ target }) => window.links.push(target.dataset.link)))
                .observe(document, { subtree: true, attributeFilter: ['data-link'] });
            """;

    final Browser browser = Browser.start().beforeEachPage(REMEMBER_LINKS);
    private final String address;

    /** @param port of the pod, or of what stands before it */
    Visitor(int port) {
        address = "http://127.0.0.1:" + port;
    }

    /** Opens the page of a movie. */
    Visitor visits(Sale sale) {
        browser.open(page(sale));
        return this;
    }

    String page(Sale sale) {
        return address + "/movies/" + sale.movieId;
    }

    /** Returns once the page shows a state: connecting, refused, lobby, waiting, admitted, claimed, gone or elsewhere. */
    Visitor sees(String phase) {
        browser.await("document.body.dataset.phase === '" + phase + "'"
                + " && document.querySelector('section[data-phase=" + phase + "] h2').checkVisibility()");
        return this;
    }

    /** Returns once the place is this one. */
    Visitor seesRank(long rank) {
        browser.await("[data-field=rank]", text -> text.equals(String.valueOf(rank)));
        return this;
    }

    /** Returns once the connection is open, stalled, lost, polling, elsewhere or closed. */
    Visitor seesLink(String state) {
        browser.await("document.querySelector('#link').dataset.link === '" + state + "'");
        return this;
    }

    /** Returns once the connection has been in a state, however shortly, since the page was opened. */
    Visitor sawLink(String state) {
        browser.await("window.links.includes('" + state + "')");
        return this;
    }

    String field(String name) {
        return browser.text("[data-field=" + name + "]");
    }

    Visitor presses(String action) {
        browser.press(
                "section:not([hidden]) [data-do=" + action + "], #state > :not([hidden]) > [data-do=" + action + "]");
        return this;
    }

    Visitor confirms() {
        browser.press("#dialog-go");
        return this;
    }

    String remembered(String key) {
        return (String) browser.run("return localStorage.getItem(arguments[0])", key);
    }

    String requestId(Sale sale) {
        return (String) browser.run(
                "return JSON.parse(localStorage.getItem('marquee.place.' + arguments[0])).requestId", sale.movieId);
    }

    @Override
    public void close() {
        browser.close();
    }
}
