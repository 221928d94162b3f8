package dev.marquee.persistence;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Where whoever calls is at home: a timeout fires elsewhere, and a session must not be used there. */
public final class CallerContext {

    /** Runs steps on the present Vert.x context, at once where that is where they come from, or where there is none. */
    public static Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : step -> run(context, step);
    }

    private static void run(Context context, Runnable step) {
        if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
            step.run();
        } else {
            context.runOnContext(_ -> step.run());
        }
    }

    private CallerContext() {}
}
