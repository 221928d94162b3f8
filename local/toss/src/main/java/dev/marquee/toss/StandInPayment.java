package dev.marquee.toss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A payment, as the provider keeps it. Not thread-safe: {@link StandInBooks} locks. */
final class StandInPayment {

    final String paymentKey;
    final String orderId;
    final long amount;
    final String refusal;
    String status = "IN_PROGRESS";
    long left;
    final List<Map<String, Object>> cancels = new ArrayList<>();

    /** @param refusal the error code with which it is refused; null for one that is approved */
    StandInPayment(String paymentKey, String orderId, long amount, String refusal) {
        this.paymentKey = paymentKey;
        this.orderId = orderId;
        this.amount = amount;
        this.refusal = refusal;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "2022-11-16");
        body.put("paymentKey", paymentKey);
        body.put("orderId", orderId);
        body.put("orderName", "Marquee");
        body.put("type", "NORMAL");
        body.put("method", "카드");
        body.put("currency", "KRW");
        body.put("status", status);
        body.put("totalAmount", amount);
        body.put("balanceAmount", left);
        body.put("cancels", List.copyOf(cancels));
        return body;
    }
}
