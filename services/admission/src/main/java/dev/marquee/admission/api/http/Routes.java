package dev.marquee.admission.api.http;

import dev.marquee.admission.api.socket.SocketHandler;
import dev.marquee.admission.config.PodConfig;
import dev.marquee.events.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** The paths of a pod; {@code META-INF/openapi.yaml} describes them. */
@Dependent
class Routes {

    private static final String MOVIE = "/v1/movies/:movieId";
    private static final String LINE = MOVIE + "/line";
    private static final String PLACE = LINE + "/:requestId";
    private static final String DEVICE = MOVIE + "/device";
    private static final String DRAW = MOVIE + "/draw";
    private static final String SELLING = MOVIE + "/selling";
    private static final String STAFF = MOVIE + "/staff-passes";
    private static final String SESSION = MOVIE + "/sessions/:requestId";

    void register(
            @Observes Router router,
            Answers answers,
            MovieHandlers movies,
            LineHandlers line,
            DeviceHandlers devices,
            SessionHandlers sessions,
            DrawHandlers draws,
            SellingHandlers selling,
            StaffHandlers staff,
            VisitorHandlers visitors,
            PodHandlers pod,
            SocketHandler socket,
            PodConfig config) {
        // first, because each route before it costs every join a look at its path
        router.post(LINE).handler(line::join);
        router.get(MOVIE).handler(movies::announce);
        router.get(LINE + "/socket").handler(socket::open);
        router.get(PLACE).handler(line::status);
        router.delete(PLACE).handler(line::leave);
        router.post(PLACE + "/claim").handler(line::claim);
        router.post(PLACE + "/device-code").handler(devices::code);
        router.post(DEVICE).handler(body()).handler(devices::redeem);
        router.get(DRAW).handler(draws::draw);
        router.put(SELLING).handler(body()).handler(selling::report);
        router.get(SESSION).handler(sessions::check);
        router.delete(SESSION).handler(sessions::end);
        router.post(SESSION + "/redemption").handler(body()).handler(sessions::redeem);
        router.post(STAFF).handler(body()).handler(staff::issue);
        router.post("/v1/visitors").handler(body()).handler(visitors::introduce);
        router.get("/v1/jwks").handler(sessions::keys);
        router.get("/pod").handler(pod::pod);
        if (config.yardstick()) {
            router.get("/nothing").handler(answers::nothing);
            router.post("/nothing").handler(answers::nothing);
        }
        router.route("/v1/*").failureHandler(failed -> failure(failed, answers));
        router.route("/v1/*").last().handler(unknown -> unknown(unknown, answers));
    }

    private static BodyHandler body() {
        return BodyHandler.create(false).setBodyLimit(Input.LONGEST_BODY);
    }

    private static void failure(RoutingContext failed, Answers answers) {
        if (failed.failure() != null) {
            answers.failure(failed, failed.failure());
        } else {
            answers.problem(failed, Problem.of(failed.statusCode(), "Refused", null));
        }
    }

    private static void unknown(RoutingContext request, Answers answers) {
        answers.problem(request, Problem.of(404, "No such resource", "see /openapi for what there is"));
    }
}
