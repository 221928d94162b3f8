package dev.marquee.booking.store;

import dev.marquee.booking.domain.Concession;
import dev.marquee.booking.domain.Item;
import dev.marquee.eventing.EventOutbox;
import dev.marquee.events.OrderEvent;
import dev.marquee.events.Refusal;
import dev.marquee.events.StockEvent;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What a theatre has beside seats. Stock is taken when an order is checked out and comes back when it fails: what is in carts is
 * nobody's yet. Fails with {@link Refusal}. Never blocks.
 */
public final class Stock {

    /** Of one item, on one counter. */
    static final int MOST = 1_000_000_000;

    private static final String THE_ITEM = " where theatreId = :theatre and itemId = :item";
    private static final String TAKE = "update ConcessionRow set stock = stock - :quantity, version = version + 1"
            + " where theatreId = :theatre and itemId = :item and stock >= :quantity";
    private static final String BRING =
            "update ConcessionRow set stock = stock + :quantity, version = version + 1" + THE_ITEM;
    private static final String DELIVER = BRING + " and stock <= " + MOST + " - :quantity";
    private static final String LEFT = "select version, stock from ConcessionRow" + THE_ITEM;

    /** Puts an item on the counter, or changes its name and price. Orders keep their prices. */
    public static Uni<Concession> register(Session session, String theatre, String itemId, String name, int price) {
        // With the lock: what is written back is the whole row, and an order may be taking of its stock.
        return session.find(ConcessionRow.class, ConcessionRow.Key.of(theatre, itemId), LockModeType.PESSIMISTIC_WRITE)
                .chain(known -> {
                    ConcessionRow row = known == null ? new ConcessionRow() : known;
                    row.theatreId = theatre;
                    row.itemId = itemId;
                    row.name = name;
                    row.price = price;
                    return known == null
                            ? session.persist(row).replaceWith(row)
                            : Uni.createFrom().item(row);
                })
                .map(ConcessionRow::concession);
    }

    /** All items of a theatre, in the order of their names. */
    public static Uni<List<Concession>> of(Session session, String theatre) {
        return session.createSelectionQuery(
                        "from ConcessionRow where theatreId = :theatre order by name, itemId", ConcessionRow.class)
                .setParameter("theatre", theatre)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(ConcessionRow::concession).toList());
    }

    /** Adds to the stock, or, below 0, takes from it what is there; what there is then. */
    public static Uni<Long> change(Session session, String theatre, String itemId, int by) {
        return session.find(ConcessionRow.class, ConcessionRow.Key.of(theatre, itemId))
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("item", itemId))
                .chain(_ -> by < 0
                        ? move(
                                session,
                                TAKE,
                                theatre,
                                itemId,
                                -by,
                                () -> Refusal.conflict("by", "there is not so much"))
                        : move(
                                session,
                                DELIVER,
                                theatre,
                                itemId,
                                by,
                                () -> Refusal.conflict("by", "there would be more than " + MOST)));
    }

    /** The items with their prices of today. */
    static Uni<List<Item>> price(Session session, String theatre, Map<String, Integer> quantities) {
        if (quantities.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return known(session, theatre)
                .map(known -> quantities.entrySet().stream()
                        .map(wanted -> item(known.get(wanted.getKey()), wanted.getKey(), wanted.getValue()))
                        .sorted(Comparator.comparing(Item::itemId))
                        .toList());
    }

    /** What was ordered, as those who read call it today; an item that is called nothing any more by its id. */
    static Uni<List<OrderEvent.Item>> named(Session session, String theatre, Collection<Item> items) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return known(session, theatre)
                .map(known -> items.stream()
                        .map(item -> new OrderEvent.Item(
                                item.itemId(),
                                known.containsKey(item.itemId())
                                        ? known.get(item.itemId()).name()
                                        : item.itemId(),
                                item.quantity(),
                                item.price()))
                        .toList());
    }

    /** Takes them all, or fails. In the order of their names, so that no two wait for each other. */
    static Uni<Void> take(Session session, String theatre, Collection<Item> items) {
        return each(
                items,
                item -> move(
                        session,
                        TAKE,
                        theatre,
                        item.itemId(),
                        item.quantity(),
                        () -> Refusal.conflict("items", item.itemId() + " is sold out")));
    }

    /** Gives back what was taken. */
    static Uni<Void> giveBack(Session session, String theatre, Collection<Item> items) {
        return each(
                items,
                item -> move(
                        session,
                        BRING,
                        theatre,
                        item.itemId(),
                        item.quantity(),
                        () -> Refusal.unknown("item", item.itemId())));
    }

    private static Uni<Map<String, Concession>> known(Session session, String theatre) {
        return of(session, theatre)
                .map(all -> all.stream().collect(Collectors.toMap(Concession::itemId, Function.identity())));
    }

    private static Item item(Concession known, String itemId, int quantity) {
        if (known == null) {
            throw Refusal.invalid("items", "must be sold at this theatre: " + itemId);
        }
        if (known.stock() < quantity) {
            throw Refusal.conflict("items", "of " + itemId + " there are " + known.stock() + " left");
        }
        return new Item(itemId, quantity, known.price());
    }

    private static Uni<Void> each(Collection<Item> items, Function<Item, Uni<?>> step) {
        Uni<Void> steps = Uni.createFrom().voidItem();
        for (Item item :
                items.stream().sorted(Comparator.comparing(Item::itemId)).toList()) {
            steps = steps.chain(() -> step.apply(item).replaceWithVoid());
        }
        return steps;
    }

    /** What is left then. */
    private static Uni<Long> move(
            Session session, String statement, String theatre, String item, int quantity, Supplier<Refusal> otherwise) {
        return session.createMutationQuery(statement)
                .setParameter("quantity", quantity)
                .setParameter("theatre", theatre)
                .setParameter("item", item)
                .executeUpdate()
                .invoke(changed -> {
                    if (changed != 1) {
                        throw otherwise.get();
                    }
                })
                .chain(_ -> left(session, theatre, item))
                .call(stock -> EventOutbox.append(session, stock))
                .map(StockEvent::left);
    }

    /** By a look of its own: a row that the session has read before knows nothing of the statement. */
    private static Uni<StockEvent> left(Session session, String theatre, String item) {
        return session.createSelectionQuery(LEFT, Object[].class)
                .setParameter("theatre", theatre)
                .setParameter("item", item)
                .getSingleResult()
                .map(found -> new StockEvent(
                        theatre, item, ((Number) found[0]).longValue(), ((Number) found[1]).longValue()));
    }

    private Stock() {}
}
