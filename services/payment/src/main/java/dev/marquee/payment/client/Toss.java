package dev.marquee.payment.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.payment.client.TossApi.Cancel;
import dev.marquee.payment.client.TossApi.Confirm;
import dev.marquee.payment.client.TossApi.TossPayment;
import dev.marquee.payment.config.PaymentConfig;
import dev.marquee.payment.domain.Fate;
import dev.marquee.payment.domain.Fate.Kind;
import dev.marquee.payment.domain.PartRefund;
import dev.marquee.payment.domain.Payment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
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

    /** Errors of a confirmation that say nothing of the money: it may have been taken, or may be yet. */
    private static final Set<String> NOT_OF_THE_MONEY = Set.of(
            "ALREADY_PROCESSED_PAYMENT",
            "PROVIDER_ERROR",
            "UNAUTHORIZED_KEY",
            "INVALID_API_KEY",
            "IDEMPOTENT_REQUEST_PROCESSING");

    private static final Set<String> WENT_BACK = Set.of("ALREADY_CANCELED_PAYMENT", "ALREADY_REFUND_PAYMENT");

    private final TossApi api;
    private final ObjectMapper json;
    private final String authorization;

    Toss(@RestClient TossApi api, ObjectMapper json, PaymentConfig config) {
        this.api = api;
        this.json = json;
        this.authorization = config.tossSecretFile().map(Toss::basic).orElse("");
    }

    /** Has the money taken; a repeated call is one call. */
    public Uni<Fate> take(Payment payment) {
        return api.confirm(
                        authorization,
                        "take-" + payment.orderId(),
                        new Confirm(payment.paymentKey(), payment.orderId(), payment.amount()))
                .map(Toss::fate)
                .onFailure()
                .recoverWithItem(failure -> refusal(failure, payment));
    }

    /** Has all of it given back; a repeated call is one call. */
    public Uni<Fate> giveBack(Payment payment) {
        return api.cancel(
                        authorization,
                        "give-back-" + payment.orderId(),
                        payment.paymentKey(),
                        new Cancel("the order was cancelled", null))
                .map(Toss::fate)
                .onFailure()
                .recoverWithItem(failure -> {
                    Said said = said(failure);
                    return Fate.of(WENT_BACK.contains(said.code) ? Kind.BACK : unknown(said, payment));
                });
    }

    /** Has a part of it given back; a repeated call is one call. */
    public Uni<Fate> giveBack(Payment payment, PartRefund part) {
        return api.cancel(
                        authorization,
                        "give-back-" + part.orderId() + "-" + part.refundId(),
                        payment.paymentKey(),
                        new Cancel("a part of the order was cancelled", part.amount()))
                .map(_ -> Fate.of(Kind.BACK))
                .onFailure()
                .recoverWithItem(failure -> refusal(failure, payment));
    }

    /** How it stands. */
    public Uni<Fate> look(Payment payment) {
        return api.ofOrder(authorization, payment.orderId())
                .map(Toss::fate)
                .onFailure()
                .recoverWithItem(failure -> {
                    Said said = said(failure);
                    return Fate.of(said.status == NOT_FOUND ? Kind.NOTHING_YET : unknown(said, payment));
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

    /** The secret as the user of HTTP Basic, without a password. */
    private static String basic(String file) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            return "Basic " + Base64.getEncoder().encodeToString((secret + ":").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the secret of Toss Payments cannot be read: " + file, e);
        }
    }
}
