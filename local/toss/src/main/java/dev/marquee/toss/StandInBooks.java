package dev.marquee.toss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** All that the provider knows, and what it answers. Thread-safe. */
final class StandInBooks {

    /** Status and body of an answer. */
    record Said(int status, Map<String, Object> body) {

        static Said payment(StandInPayment payment) {
            return new Said(200, payment.body());
        }

        static Said error(int status, String code) {
            return new Said(status, Map.of("code", code, "message", code));
        }
    }

    private static final Said NOT_FOUND = Said.error(404, "NOT_FOUND_PAYMENT");

    private final Map<String, StandInPayment> byKey = new HashMap<>();
    private final Map<String, StandInPayment> byOrder = new HashMap<>();
    private final Map<String, Said> answered = new HashMap<>();

    /** What the buyer does in the provider's window: agrees to pay so much. */
    synchronized String agree(String orderId, long amount, String refusal) {
        var payment =
                new StandInPayment("tviva" + UUID.randomUUID().toString().replace("-", ""), orderId, amount, refusal);
        byKey.put(payment.paymentKey, payment);
        byOrder.put(orderId, payment);
        return payment.paymentKey;
    }

    synchronized Said confirm(String idempotencyKey, String paymentKey, String orderId, long amount) {
        return once("confirm " + idempotencyKey, idempotencyKey, () -> {
            StandInPayment payment = byKey.get(paymentKey);
            if (payment == null) {
                return Said.error(404, "NOT_FOUND_PAYMENT_SESSION");
            }
            if (!payment.orderId.equals(orderId) || payment.amount != amount) {
                return Said.error(403, "FORBIDDEN_REQUEST");
            }
            if (!payment.status.equals("IN_PROGRESS")) {
                return Said.error(400, "ALREADY_PROCESSED_PAYMENT");
            }
            if (payment.refusal != null) {
                payment.status = "ABORTED";
                return Said.error(403, payment.refusal);
            }
            payment.status = "DONE";
            payment.left = payment.amount;
            return Said.payment(payment);
        });
    }

    /** @param amount 0 for all that is left */
    synchronized Said cancel(String idempotencyKey, String paymentKey, long amount, String reason) {
        return once("cancel " + idempotencyKey, idempotencyKey, () -> {
            StandInPayment payment = byKey.get(paymentKey);
            if (payment == null) {
                return NOT_FOUND;
            }
            if (payment.status.equals("CANCELED")) {
                return Said.error(400, "ALREADY_CANCELED_PAYMENT");
            }
            if (!payment.status.equals("DONE") && !payment.status.equals("PARTIAL_CANCELED")) {
                return Said.error(403, "NOT_CANCELABLE_PAYMENT");
            }
            long back = amount == 0 ? payment.left : amount;
            if (back > payment.left) {
                return Said.error(403, "NOT_CANCELABLE_AMOUNT");
            }
            payment.left -= back;
            payment.cancels.add(Map.of("cancelReason", reason, "cancelAmount", back));
            payment.status = payment.left == 0 ? "CANCELED" : "PARTIAL_CANCELED";
            return Said.payment(payment);
        });
    }

    synchronized Said byKey(String paymentKey) {
        StandInPayment payment = byKey.get(paymentKey);
        return payment == null ? NOT_FOUND : Said.payment(payment);
    }

    synchronized Said byOrder(String orderId) {
        StandInPayment payment = byOrder.get(orderId);
        return payment == null ? NOT_FOUND : Said.payment(payment);
    }

    synchronized List<Map<String, Object>> all() {
        return byKey.values().stream().map(StandInPayment::body).toList();
    }

    /** An answer that did nothing is the answer to a key, too. */
    synchronized Said failed(String call, String key, Said fault) {
        return once(call + " " + key, key, () -> fault);
    }

    /** The first answer to a key is the answer to it. */
    private Said once(String call, String key, Supplier<Said> work) {
        return key == null ? work.get() : answered.computeIfAbsent(call, _ -> work.get());
    }
}
