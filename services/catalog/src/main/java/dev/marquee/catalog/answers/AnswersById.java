package dev.marquee.catalog.answers;

import dev.marquee.catalog.config.CatalogConfig;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.session.Seen;
import dev.marquee.persistence.session.Sessions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
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
    private final Together<String, Seen<byte[]>> latest =
            new Together<>(MOST_LOOKS_WHILE_YOUNG, ids -> look(ids, true));
    private final Together<String, Seen<byte[]>> near = new Together<>(MOST_LOOKS, ids -> look(ids, false));

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
                kind + ':' + id,
                isYoung -> Together.atHome((isYoung ? latest : near).ask(id)).invoke(seen -> {
                    if (seen.what() == null) {
                        throw Refusal.unknown(kind, id);
                    }
                }));
    }

    private Future<List<Seen<byte[]>>> look(List<String> ids, boolean isYoung) {
        Uni<Seen<Map<String, byte[]>>> found = sessions.look(isYoung, session -> find.apply(session, ids));
        return Future.fromCompletionStage(found.map(seen -> ids.stream()
                        .map(id -> new Seen<>(seen.what().get(id), seen.isLatest()))
                        .toList())
                .subscribeAsCompletionStage());
    }
}
