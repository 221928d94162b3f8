package dev.marquee.events;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.marquee.events.OrderEvent.Item;
import dev.marquee.events.OrderEvent.Mailbox;
import dev.marquee.events.OrderEvent.Show;
import java.io.IOException;
import java.util.List;

/** The members of an ORDER. */
final class OrderJson {

    private static final int LONGEST_ID = 63;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 254;

    static void write(OrderEvent order, JsonGenerator json) throws IOException {
        json.writeStringField("orderId", order.orderId());
        json.writeNumberField("revision", order.revision());
        json.writeObjectFieldStart("show");
        json.writeStringField("screeningId", order.show().screeningId());
        json.writeStringField("movieId", order.show().movieId());
        json.writeStringField("title", order.show().title());
        json.writeStringField("theatre", order.show().theatre());
        json.writeStringField("auditorium", order.show().auditorium());
        json.writeNumberField("startsAt", order.show().startsAt());
        json.writeEndObject();
        json.writeStringField("requestId", order.requestId());
        json.writeStringField("state", order.state());
        json.writeStringField("seats", String.join(",", order.seats()));
        if (!order.items().isEmpty()) {
            json.writeArrayFieldStart("items");
            for (Item item : order.items()) {
                write(item, json);
            }
            json.writeEndArray();
        }
        json.writeNumberField("total", order.total());
        if (order.reason() != null) {
            json.writeStringField("reason", order.reason());
        }
        if (order.mailbox() != null) {
            json.writeObjectFieldStart("mailbox");
            json.writeStringField("address", order.mailbox().address());
            json.writeStringField("language", order.mailbox().language());
            json.writeEndObject();
        }
    }

    private static void write(Item item, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("itemId", item.itemId());
        json.writeStringField("name", item.name());
        json.writeNumberField("quantity", item.quantity());
        json.writeNumberField("price", item.price());
        json.writeEndObject();
    }

    static OrderEvent read(Fields fields) {
        return new OrderEvent(
                fields.text("orderId", LONGEST_ID),
                fields.number("revision"),
                show(fields.object("show")),
                fields.requestId(),
                fields.text("state", LONGEST_ID),
                seats(fields.object().path("seats").asText()),
                fields.has("items") ? fields.each("items", each -> item(new Fields(each, "items."))) : List.of(),
                fields.number("total"),
                fields.optionalText("reason", LONGEST_NAME),
                fields.has("mailbox") ? mailbox(fields.object("mailbox")) : null);
    }

    private static Show show(Fields fields) {
        return new Show(
                fields.text("screeningId", LONGEST_ID),
                fields.movieId(),
                fields.text("title", LONGEST_NAME),
                fields.text("theatre", LONGEST_NAME),
                fields.text("auditorium", LONGEST_NAME),
                fields.number("startsAt"));
    }

    private static Mailbox mailbox(Fields fields) {
        return new Mailbox(fields.text("address", LONGEST_ADDRESS), fields.text("language", 2));
    }

    private static Item item(Fields fields) {
        return new Item(
                fields.text("itemId", LONGEST_ID),
                fields.text("name", LONGEST_NAME),
                fields.number("quantity"),
                fields.number("price"));
    }

    private static List<String> seats(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private OrderJson() {}
}
