package dev.marquee.bench.crowd;

import dev.marquee.history.Recorder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A number of visitors over real WebSockets, and over the JSON API where they poll, spread over several event loops. The calling thread starts and ends it and
 * reads the {@link Tally} in between.
 */
public final class Crowd implements AutoCloseable {

    /** What all visitors share. */
    record Scene(
            Vertx vertx, Entrance entrance, Counter counter, Recorder recorder, Tally tally, FrameListener listener) {}

    private final Vertx vertx;
    private final Scene scene;
    private final List<Visitor> visitors = new CopyOnWriteArrayList<>();
    private final List<Context> loops = new ArrayList<>();

    /**
     * @param gateway {@code http://host:port} of a fleet's Service or of one pod
     * @param plan one visitor an entry
     */
    public Crowd(
            Vertx vertx, URI gateway, String movieId, List<Behaviour> plan, Recorder recorder, FrameListener listener) {
        this(vertx, gateway, movieId, null, plan, recorder, listener);
    }

    /** @param localAddress source address of the sockets; null: the system's choice */
    public Crowd(
            Vertx vertx,
            URI gateway,
            String movieId,
            String localAddress,
            List<Behaviour> plan,
            Recorder recorder,
            FrameListener listener) {
        this.vertx = vertx;
        this.scene = new Scene(
                vertx,
                new Entrance(vertx, gateway, movieId, localAddress),
                new Counter(vertx, gateway, movieId),
                recorder,
                new Tally(),
                listener);
        add(plan);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            loops.add(((VertxInternal) vertx).createEventLoopContext());
        }
    }

    /** Lets everybody arrive as planned; returns at once. */
    public void arrive() {
        each(0, Visitor::arrive);
    }

    /** Lets more people come, each as planned from now on; returns at once. */
    public void follow(List<Behaviour> more) {
        int first = visitors.size();
        add(more);
        each(first, Visitor::arrive);
    }

    public Tally tally() {
        return scene.tally();
    }

    /** Who has not done all that was planned, arrived or not. */
    public int present() {
        return visitors.size() - tally().finished.get();
    }

    /** Who has a ticket and has not learned of an admission: a few of them, for a message. */
    public List<String> untold() {
        return visitors.stream()
                .filter(visitor -> !visitor.isTold())
                .limit(5)
                .map(Visitor::toString)
                .toList();
    }

    /** Names of those who have not done all that was planned. */
    public List<String> unfinished() {
        return visitors.stream()
                .filter(visitor -> !visitor.isFinished())
                .map(Visitor::name)
                .toList();
    }

    /** Names, as they are in the history. */
    public List<String> names() {
        return visitors.stream().map(Visitor::name).toList();
    }

    /** Sends everybody home and waits until all have hung up. */
    @Override
    public void close() {
        each(0, Visitor::goHome);
        CompletableFuture.allOf(loops.stream().map(Crowd::flushed).toArray(CompletableFuture[]::new))
                .join();
        Future.all(scene.entrance().close(), scene.counter().close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void add(List<Behaviour> plan) {
        int before = visitors.size();
        visitors.addAll(IntStream.range(0, plan.size())
                .mapToObj(i -> new Visitor("visitor-%05d".formatted(before + i + 1), plan.get(i), scene))
                .toList());
    }

    /** A visitor stays on one loop: that of their number. */
    private void each(int from, Consumer<Visitor> step) {
        int until = visitors.size();
        for (int loop = 0; loop < loops.size(); loop++) {
            int mine = loop;
            loops.get(loop)
                    .runOnContext(_ -> IntStream.range(from, until)
                            .filter(i -> i % loops.size() == mine)
                            .forEach(i -> step.accept(visitors.get(i))));
        }
    }

    private static CompletableFuture<Void> flushed(Context loop) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.runOnContext(_ -> done.complete(null));
        return done;
    }
}
