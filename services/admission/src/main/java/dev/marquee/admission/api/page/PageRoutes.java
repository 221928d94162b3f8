package dev.marquee.admission.api.page;

import dev.marquee.admission.domain.Names;
import dev.marquee.admission.domain.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** The paths of the visitor's page. Runs on the event loop, from memory. */
@Dependent
class PageRoutes {

    /** Nothing from elsewhere, nothing inline, and nobody frames it: who may press "Leave" is the visitor. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    void register(@Observes Router router, PageFiles files) {
        router.route("/movies/:movieId")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> page(request, files));
        router.route("/waiting-room/:version/:file")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> file(request, files));
    }

    /** The same for every movie; asked for each time, and sent only when it has changed. */
    private static void page(RoutingContext request, PageFiles files) {
        HttpServerResponse response = request.response();
        String tag = '"' + files.version() + '"';
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader(HttpHeaders.ETAG, tag);
        if (tag.equals(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        send(request, isMovieId(request.pathParam("movieId")) ? 200 : 404, files.page());
    }

    /** While pods are replaced a page may ask the other version for its files: it gets what is here, for this once. */
    private static void file(RoutingContext request, PageFiles files) {
        PageFile file = files.named(request.pathParam("file"));
        if (file == null) {
            request.response().setStatusCode(404).end();
            return;
        }
        boolean same = files.version().equals(request.pathParam("version"));
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, same ? FOR_EVER : "no-store");
        send(request, 200, file);
    }

    private static void send(RoutingContext request, int status, PageFile file) {
        HttpServerResponse response = request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted != null && accepted.contains("gzip")) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(file.zipped());
        } else {
            response.end(file.plain());
        }
    }

    private static boolean isMovieId(String text) {
        try {
            Names.movieId(text);
            return true;
        } catch (Refusal cannotBe) {
            return false;
        }
    }
}
