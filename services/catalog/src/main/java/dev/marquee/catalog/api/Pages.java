package dev.marquee.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.catalog.answers.AnswersById;
import dev.marquee.catalog.answers.CatalogAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Answers as JSON text, by way of those that are known. */
@Singleton
class Pages {

    private final CatalogAnswers answers;
    private final ObjectMapper json;

    Pages(CatalogAnswers answers, ObjectMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /**
     * Part of a list.
     *
     * @param next what brings the next page as {@code after}; null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page<T>(List<T> items, String next) {}

    Uni<byte[]> answer(String question, Function<Mutiny.Session, Uni<?>> look) {
        return answers.answer(question, session -> look.apply(session).map(this::write));
    }

    /** Answers about things of a kind, which are found by their ids. */
    AnswersById byId(String kind, BiFunction<Mutiny.Session, List<String>, Uni<? extends Map<String, ?>>> find) {
        return answers.byId(kind, (session, ids) -> find.apply(session, ids).map(this::writeAll));
    }

    private Map<String, byte[]> writeAll(Map<String, ?> found) {
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> write(each.getValue())));
    }

    private byte[] write(Object answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("records of ours can be written", e);
        }
    }
}
