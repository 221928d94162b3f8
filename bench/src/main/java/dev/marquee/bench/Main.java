package dev.marquee.bench;

import dev.marquee.bench.admission.AdmissionBench;
import dev.marquee.bench.booking.BookingBench;
import dev.marquee.bench.catalog.CatalogBench;
import dev.marquee.bench.chaos.ChaosCommand;
import dev.marquee.bench.demo.DemoCommand;
import dev.marquee.bench.draw.VerifyDrawCommand;
import dev.marquee.bench.failover.FailoverBench;
import dev.marquee.bench.join.JoinBench;
import dev.marquee.bench.operator.OperatorBench;
import dev.marquee.bench.push.PushBench;
import dev.marquee.bench.recovery.RecoveryBench;
import dev.marquee.bench.sockets.CrowdBench;
import dev.marquee.bench.sockets.CrowdPart;
import dev.marquee.bench.sockets.SocketsBench;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The crowds: a demo, and the benchmarks that are held against {@code bench/targets.yaml}. */
@Command(
        name = "marquee-bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            VerifyDrawCommand.class,
            ChaosCommand.class,
            JoinBench.class,
            AdmissionBench.class,
            PushBench.class,
            SocketsBench.class,
            CrowdBench.class,
            CrowdPart.class,
            FailoverBench.class,
            RecoveryBench.class,
            OperatorBench.class,
            BookingBench.class,
            CatalogBench.class
        })
public final class Main {

    /** Exits 0 where all went well, 1 where a promise was broken, 2 on a wrong option. */
    public static void main(String[] arguments) {
        // Sockets that die are what is measured; Vert.x would report each.
        Logger.getLogger("io.vertx").setLevel(Level.OFF);
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }
}
