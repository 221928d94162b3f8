package dev.marquee.payment.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.payment.client.TossApi.Cancel;
import dev.marquee.payment.client.TossApi.Confirm;
import dev.marquee.payment.client.TossApi.TossPayment;
import dev.marquee.payment.domain.Fate;
import dev.marquee.payment.domain.Fate.Kind;
import dev.marquee.payment.domain.PartRefund;
import dev.marquee.payment.domain.Payment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Toss Payments, in the words of the domain. Never fails: no answer, and one that says nothing of the money, is
 * {@link Kind#UNKNOWN}. Never blocks.
 */
@Singleton
public class Toss {

    private static final Logger LOG = Logger.getLogger(Toss.class);
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** Errors that say nothing of the money: it may have been taken or given back, or may be yet. */
    private static final Set<String> NOT_OF_THE_MONEY = Set.of(
            "ALREADY_PROCESSED_PAYMENT",
            "PROVIDER_ERROR",
            "UNAUTHORIZED_KEY",
            "INVALID_API_KEY",
            "INCORRECT_BASIC_AUTH_FORMAT",
            "FORBIDDEN_CONSECUTIVE_REQUEST",
            "IDEMPOTENT_REQUEST_PROCESSING");

    /** Says so, whereas any other 404 may be of something that stands between. */
    private static final String NO_PAYMENT = "NOT_FOUND_PAYMENT";

    private static final Set<String> WENT_BACK = Set.of("ALREADY_CANCELED_PAYMENT", "ALREADY_REFUND_PAYMENT");

    private final TossApi api;
    private final ObjectMapper json;
    private final TossSecret secret;

    Toss(@RestClient TossApi api, ObjectMapper json, TossSecret secret) {
        this.api = api;
        this.json = json;
        this.secret = secret;
    }

    /** Has the money taken; a repeated call is one call. */
    public Uni<Fate> take(Payment payment) {
        return take(payment, "take-" + payment.orderId());
    }

    /**
     * The same, once it is known that nothing came of it: under a key of its own, because the provider gives the first answer to a
     * key for 15 days, be it that it had a fault. A payment is confirmed once, whatever the keys.
     */
    public Uni<Fate> takeAnew(Payment payment) {
        return take(payment, "take-" + payment.orderId() + "-" + UUID.randomUUID());
    }

    private Uni<Fate> take(Payment payment, String key) {
        return api.confirm(secret.basic(), key, new Confirm(payment.paymentKey(), payment.orderId(), payment.amount()))
                .map(Toss::fate)
                .onFailure()
                .recoverWithItem(failure -> refusal(failure, payment));
    }

    /** Has all that is left of it given back; a repeated call finds nothing left. */
    public Uni<Fate> giveBack(Payment payment) {
        return api.cancel(
                        secret.basic(),
                        "give-back-" + payment.orderId() + "-" + UUID.randomUUID(),
                        payment.paymentKey(),
                        new Cancel("the order was cancelled", null))
                .map(Toss::fate)
                .onFailure()
                .recoverWithItem(failure -> {
                    Said said = said(failure);
                    return Fate.of(WENT_BACK.contains(said.code) ? Kind.BACK : unknown(said, payment));
                });
    }

    /** Has a part of it given back, for the first time. */
    public Uni<Fate> giveBack(Payment payment, PartRefund part) {
        return giveBack(payment, part, key(part));
    }

    /** The same, once it is known that nothing came of it, and that nobody is being asked: under a key of its own. */
    public Uni<Fate> giveBackAnew(Payment payment, PartRefund part) {
        return giveBack(payment, part, key(part) + "-" + UUID.randomUUID());
    }

    private Uni<Fate> giveBack(Payment payment, PartRefund part, String key) {
        return api.cancel(secret.basic(), key, payment.paymentKey(), new Cancel(reason(part), part.amount()))
                .map(_ -> Fate.of(Kind.BACK))
                .onFailure()
                .recoverWithItem(failure -> refusal(failure, payment));
    }

    private static String key(PartRefund part) {
        return "give-back-" + part.orderId() + "-" + part.refundId();
    }

    /** By which a part is known at the provider. */
    private static String reason(PartRefund part) {
        return "part " + part.refundId();
    }

    /** Whether a part of it went back. */
    public Uni<Fate> look(Payment payment, PartRefund part) {
        return api.look(secret.basic(), payment.paymentKey())
                .map(known -> Fate.of(known.hasCancelled(reason(part)) ? Kind.BACK : Kind.NOTHING_YET))
                .onFailure()
                .recoverWithItem(failure -> Fate.of(unknown(said(failure), payment)));
    }

    /** How it stands. */
    public Uni<Fate> look(Payment payment) {
        return api.look(secret.basic(), payment.paymentKey())
                .map(Toss::fate)
                .onFailure()
                .recoverWithItem(failure -> {
                    Said said = said(failure);
                    return Fate.of(said.code.equals(NO_PAYMENT) ? Kind.NOTHING_YET : unknown(said, payment));
                });
    }

    private static Fate fate(TossPayment payment) {
        return switch (payment.status()) {
            case "DONE", "PARTIAL_CANCELED" -> Fate.of(Kind.TAKEN);
            case "CANCELED" -> Fate.of(Kind.BACK);
            case "ABORTED", "EXPIRED" -> new Fate(Kind.REFUSED, payment.status());
            case "READY", "IN_PROGRESS" -> Fate.of(Kind.NOTHING_YET);
            default -> Fate.of(Kind.UNKNOWN);
        };
    }

    private Fate refusal(Throwable failure, Payment payment) {
        Said said = said(failure);
        boolean isRefused = said.status == BAD_REQUEST || said.status == FORBIDDEN || said.status == NOT_FOUND;
        return isRefused && !said.code.isEmpty() && !NOT_OF_THE_MONEY.contains(said.code)
                ? new Fate(Kind.REFUSED, said.code)
                : Fate.of(unknown(said, payment));
    }

    private static Kind unknown(Said said, Payment payment) {
        LOG.warnf("payment of order %s: %d %s", payment.orderId(), said.status, said.code);
        return Kind.UNKNOWN;
    }

    /**
     * An answer that is no payment.
     *
     * @param status 0 where there was none
     * @param code of {@code {"code", "message"}}; what went wrong where there was no answer; never null
     */
    private record Said(int status, String code) {}

    private Said said(Throwable failure) {
        if (!(failure instanceof WebApplicationException answered)) {
            return new Said(0, String.valueOf(failure.getMessage()));
        }
        Response response = answered.getResponse();
        try {
            String body = response.readEntity(String.class);
            return new Said(
                    response.getStatus(), json.readTree(body).path("code").asText(""));
        } catch (IOException | RuntimeException e) {
            return new Said(response.getStatus(), "");
        }
    }
}
