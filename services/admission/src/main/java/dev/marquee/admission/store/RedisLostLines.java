package dev.marquee.admission.store;

import dev.marquee.admission.domain.StoreUnavailableException;
import dev.marquee.admission.domain.rebuild.LostLines;
import dev.marquee.admission.domain.rebuild.Memory;
import dev.marquee.admission.domain.rebuild.Recollection;
import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Puts lost lines back into Redis. */
final class RedisLostLines implements LostLines {

    private final Scripts scripts;
    private final RedisLinks link;

    RedisLostLines(Scripts scripts, RedisLinks link) {
        this.scripts = scripts;
        this.link = link;
    }

    @Override
    public CompletionStage<Long> recordFromMillis(String movieId) {
        var keys = new MovieKeys(movieId);
        return Future.all(millis(keys.admission(), AdmissionFields.CREATED_MS), millis(keys.state(), "behind_ms"))
                .map(both -> Math.max(both.<Long>resultAt(0), both.<Long>resultAt(1)))
                .toCompletionStage();
    }

    private Future<Long> millis(String key, String field) {
        return link.send(Request.cmd(Command.HGET).arg(key).arg(field))
                .map(millis -> millis == null ? 0L : millis.toLong())
                .recover(cause -> Future.failedFuture(new StoreUnavailableException(cause)));
    }

    @Override
    public CompletionStage<Boolean> putBack(String movieId, String life, List<Memory> memories) {
        List<String> arguments = new ArrayList<>(1 + memories.size() * 4);
        arguments.add(life);
        memories.forEach(memory -> arguments.addAll(fate(memory)));
        return run(LineScript.REBUILD, movieId, arguments);
    }

    @Override
    public CompletionStage<Boolean> makeWhole(String movieId, String life, Recollection recollection) {
        List<String> arguments = List.of(
                life,
                String.valueOf(recollection.horizonMillis()),
                String.valueOf(recollection.lastTicket()),
                String.valueOf(recollection.admittedTotal()));
        return run(LineScript.WHOLE, movieId, arguments);
    }

    private CompletionStage<Boolean> run(LineScript script, String movieId, List<String> arguments) {
        return scripts.run(script, movieId, arguments)
                .map(done -> done.toLong() == 1)
                .toCompletionStage();
    }

    private static List<String> fate(Memory memory) {
        return switch (memory) {
            case Memory.Waiting(String id, long ticket) -> List.of(id, "W", text(ticket), "");
            case Memory.Admitted(String id, long ticket, long at) -> List.of(id, "A", text(at), text(ticket));
            case Memory.Claimed(String id, long until, String session, boolean recorded) ->
                List.of(id, recorded ? "C" : "c", text(until), session);
            case Memory.Departed(String id, long departure, long ticket, boolean recorded) ->
                List.of(id, recorded ? "D" : "d", text(departure), text(ticket));
            case Memory.Unrecorded(String id, long ticket, long at, long claimBy) ->
                List.of(id, "O", text(at), ticket + ":" + claimBy);
        };
    }

    private static String text(long number) {
        return String.valueOf(number);
    }
}
