package dev.marquee.catalog.answers;

import dev.marquee.catalog.answers.KeptAnswers.Made;
import dev.marquee.catalog.config.CatalogConfig;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.session.Seen;
import dev.marquee.persistence.session.Sessions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Answers about one thing each, found by its id. Those who ask for different things at the same time share one look: to find many costs
 * a database little more than to find one. Thread-safe, never blocks.
 */
public final class AnswersById {

    private static final int MOST_LOOKS = 4;

    /** More than the writer has time for at once ({@link CatalogConfig#spareReads}): the others look at the reader. */
    private static final int MOST_LOOKS_WHILE_YOUNG = 12;

    private final CatalogAnswers answers;
    private final Sessions sessions;
    private final String kind;
    private final BiFunction<Mutiny.Session, List<String>, Uni<Map<String, byte[]>>> find;
    private final Together<Sought, byte[]> latest =
            new Together<>(MOST_LOOKS_WHILE_YOUNG, sought -> look(sought, true));
    private final Together<Sought, byte[]> near = new Together<>(MOST_LOOKS, sought -> look(sought, false));

    /**
     * What is to be found.
     *
     * @param generation in which it was asked for; null where nobody knows
     */
    private record Sought(String id, String generation) {}

    AnswersById(
            CatalogAnswers answers,
            Sessions sessions,
            String kind,
            BiFunction<Mutiny.Session, List<String>, Uni<Map<String, byte[]>>> find) {
        this.answers = answers;
        this.sessions = sessions;
        this.kind = kind;
        this.find = find;
    }

    /** What is known of it; fails with {@link Refusal} where nothing is. */
    public Uni<byte[]> answer(String id) {
        return answers.answerBy(
                question(id),
                (generation, isYoung) -> Together.atHome((isYoung ? latest : near).ask(new Sought(id, generation)))
                        .invoke(body -> {
                            if (body == null) {
                                throw Refusal.unknown(kind, id);
                            }
                        }));
    }

    private String question(String id) {
        return kind + ':' + id;
    }

    private Future<List<byte[]>> look(List<Sought> sought, boolean isYoung) {
        List<String> ids = sought.stream().map(Sought::id).toList();
        Uni<Map<String, byte[]>> found = sessions.look(isYoung, session -> find.apply(session, ids))
                .call(seen -> keep(sought, seen))
                .map(Seen::what);
        return Future.fromCompletionStage(
                found.map(bodies -> ids.stream().map(bodies::get).toList()).subscribeAsCompletionStage());
    }

    private Uni<Void> keep(List<Sought> sought, Seen<Map<String, byte[]>> seen) {
        List<Made> made = new ArrayList<>();
        for (Sought each : sought) {
            byte[] body = seen.what().get(each.id());
            if (body != null) {
                made.add(new Made(question(each.id()), each.generation(), body, seen.isLatest()));
            }
        }
        return answers.keep(made);
    }
}
