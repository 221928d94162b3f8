package dev.marquee.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Events of the sale as the bytes of a Kinesis record. Thread-safe, never blocks. */
public final class SaleEventCodec {

    private static final String SCREENING = "SCREENING";
    private static final String ORDER = "ORDER";
    private static final String PAYMENT = "PAYMENT";
    private static final String STOCK = "STOCK";
    private static final int LONGEST_ID = 63;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LAYOUT = 16_000;
    private static final String TRACEPARENT = "traceparent";
    private static final int LONGEST_TRACEPARENT = 64;

    /**
     * JSON in UTF-8.
     *
     * @param traceparent as {@link SaleRecord} has it; null for none
     */
    public static byte[] encode(SaleEvent event, String traceparent) {
        String text =
                switch (event) {
                    case ScreeningEvent screening -> write(SCREENING, traceparent, json -> write(screening, json));
                    case OrderEvent order -> write(ORDER, traceparent, json -> OrderJson.write(order, json));
                    case PaymentEvent payment -> write(PAYMENT, traceparent, json -> write(payment, json));
                    case StockEvent stock -> write(STOCK, traceparent, json -> write(stock, json));
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String write(String action, String traceparent, Json.Members members) {
        return Json.write(action, json -> {
            if (traceparent != null) {
                json.writeStringField(TRACEPARENT, traceparent);
            }
            members.write(json);
        });
    }

    /**
     * @return empty for an action or a version that this code does not know: somebody newer wrote it for somebody newer
     * @throws MalformedMessageException where the bytes are no event at all; it names the field
     */
    public static Optional<SaleRecord> decode(byte[] utf8) {
        Fields fields = Json.readRecord(utf8);
        if (!fields.isVersion(SaleEvent.VERSION)) {
            return Optional.empty();
        }
        String traceparent = fields.optionalText(TRACEPARENT, LONGEST_TRACEPARENT);
        return event(fields).map(event -> new SaleRecord(event, traceparent));
    }

    private static Optional<SaleEvent> event(Fields fields) {
        return switch (fields.action()) {
            case SCREENING -> Optional.of(screening(fields));
            case ORDER -> Optional.of(OrderJson.read(fields));
            case PAYMENT -> Optional.of(payment(fields));
            case STOCK -> Optional.of(stock(fields));
            default -> Optional.empty();
        };
    }

    private static void write(ScreeningEvent screening, JsonGenerator json) throws IOException {
        json.writeStringField("screeningId", screening.screeningId());
        json.writeNumberField("revision", screening.revision());
        json.writeStringField("movieId", screening.movieId());
        json.writeStringField("title", screening.title());
        json.writeStringField("theatreId", screening.theatreId());
        json.writeStringField("theatre", screening.theatre());
        json.writeStringField("auditorium", screening.auditorium());
        json.writeNumberField("startsAt", screening.startsAt());
        json.writeStringField("layout", screening.layout());
        json.writeObjectFieldStart("prices");
        for (Map.Entry<String, Long> price : new TreeMap<>(screening.prices()).entrySet()) {
            json.writeNumberField(price.getKey(), price.getValue());
        }
        json.writeEndObject();
        json.writeBooleanField("cancelled", screening.cancelled());
    }

    private static ScreeningEvent screening(Fields fields) {
        Fields named = fields.object("prices");
        Map<String, Long> prices = new TreeMap<>();
        named.object().fieldNames().forEachRemaining(zone -> prices.put(zone, named.number(zone)));
        return new ScreeningEvent(
                fields.text("screeningId", LONGEST_ID),
                fields.number("revision"),
                fields.movieId(),
                fields.text("title", LONGEST_NAME),
                fields.text("theatreId", LONGEST_ID),
                fields.text("theatre", LONGEST_NAME),
                fields.text("auditorium", LONGEST_NAME),
                fields.number("startsAt"),
                fields.text("layout", LONGEST_LAYOUT),
                prices,
                fields.object().path("cancelled").asBoolean());
    }

    private static void write(PaymentEvent payment, JsonGenerator json) throws IOException {
        json.writeStringField("orderId", payment.orderId());
        json.writeNumberField("revision", payment.revision());
        json.writeStringField("state", payment.state());
        json.writeNumberField("amount", payment.amount());
        if (payment.refunded() > 0) {
            json.writeNumberField("refunded", payment.refunded());
        }
        if (payment.reason() != null) {
            json.writeStringField("reason", payment.reason());
        }
    }

    private static PaymentEvent payment(Fields fields) {
        return new PaymentEvent(
                fields.text("orderId", LONGEST_ID),
                fields.number("revision"),
                fields.text("state", LONGEST_ID),
                fields.number("amount"),
                fields.has("refunded") ? fields.number("refunded") : 0,
                fields.optionalText("reason", LONGEST_NAME));
    }

    private static void write(StockEvent stock, JsonGenerator json) throws IOException {
        json.writeStringField("theatreId", stock.theatreId());
        json.writeStringField("itemId", stock.itemId());
        json.writeNumberField("revision", stock.revision());
        json.writeNumberField("left", stock.left());
    }

    private static StockEvent stock(Fields fields) {
        return new StockEvent(
                fields.text("theatreId", LONGEST_ID),
                fields.text("itemId", LONGEST_ID),
                fields.number("revision"),
                fields.number("left"));
    }

    private SaleEventCodec() {}
}
