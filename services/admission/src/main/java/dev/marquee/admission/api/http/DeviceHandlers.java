package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.DeviceDesk;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.pod.PodMetrics;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** From one device of a person to another. Runs on the event loop. */
@Singleton
final class DeviceHandlers {

    private final Answers answers;
    private final DeviceDesk devices;
    private final PodMetrics metrics;

    DeviceHandlers(Answers answers, DeviceDesk devices, PodMetrics metrics) {
        this.answers = answers;
        this.devices = devices;
        this.metrics = metrics;
    }

    void code(RoutingContext request) {
        var given = devices.code(Input.movieId(request), Input.requestId(request), Input.bearer(request));
        answers.when(
                request, given, code -> answers.json(request, 201, new CodeBody(code.code(), code.expiresAtMillis())));
    }

    void redeem(RoutingContext request) {
        String movieId = Input.movieId(request);
        if (!(Input.body(request).getValue("code") instanceof String typed)) {
            throw Refusal.badInput("code", "code must be a string");
        }
        var redeemed = devices.redeem(movieId, typed);
        redeemed.whenComplete((_, failure) -> metrics.redeemed(failure));
        answers.when(
                request,
                redeemed,
                person ->
                        answers.json(request, 200, new PersonBody(movieId, person.requestId(), person.visitorToken())));
    }

    /**
     * @param code as people read it
     * @param expiresAt in ms since the epoch
     */
    record CodeBody(String code, long expiresAt) {}

    /** @param visitorToken says on this device, too, who the visitor is */
    record PersonBody(String movieId, String requestId, String visitorToken) {}
}
