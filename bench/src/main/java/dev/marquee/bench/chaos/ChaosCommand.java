package dev.marquee.bench.chaos;

import dev.marquee.bench.chaos.booking.BookingTarget;
import dev.marquee.bench.chaos.storm.FaultKind;
import dev.marquee.bench.chaos.storm.FaultPlan;
import dev.marquee.bench.chaos.storm.Score;
import dev.marquee.bench.chaos.storm.Strike;
import dev.marquee.bench.chaos.storm.Target;
import dev.marquee.bench.chaos.storm.Terrain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Breaks a running platform under a crowd, by a plan that a seed draws, and holds the history against the invariants. */
@Command(
        name = "chaos",
        description = "Faults under a crowd, and a checker of what was promised. The line needs the platform, as root.")
public final class ChaosCommand implements Callable<Integer> {

    @Option(
            names = "--minutes",
            defaultValue = "5",
            description = "in which faults are injected (default: ${DEFAULT-VALUE})")
    int minutes;

    @Option(
            names = "--seed",
            description = "decides what breaks, when and whom it hits; without one it is drawn, and printed")
    Long seed;

    @Option(names = "--fault", description = "only this one; may be given several times (default: all)")
    List<String> faults = List.of();

    @Option(
            names = "--target",
            defaultValue = "line",
            description =
                    "line (of the running platform) or booking (with servers of its own; default: ${DEFAULT-VALUE})")
    String target;

    @Option(names = "--break", description = "instead of faults: breaks this promise on purpose, which must be found")
    Integer broken;

    @Option(names = "--list", description = "names all faults, and ends")
    boolean list;

    @Option(
            names = "--per-second",
            defaultValue = "20",
            description = "admissions of the line (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (minutes < 0 || perSecond < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes must be 0 or more, --per-second 1 or more");
        }
        return switch (target) {
            case "line" -> loose(new LineTarget(perSecond));
            case "booking" -> loose(new BookingTarget());
            default -> throw new ParameterException(spec.commandLine(), "--target must be line or booking");
        };
    }

    private <T extends Terrain> int loose(Target<T> chosen) throws InterruptedException {
        if (list) {
            chosen.faults()
                    .forEach(kind ->
                            System.out.printf("%-26s %s; needs %s%n", kind.name(), kind.description(), kind.needs()));
            return 0;
        }
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        List<Strike<T>> plan = FaultPlan.draw(kinds(chosen), drawn, broken == null ? minutes * 60L : 0);
        String command = "./marquee chaos" + options(drawn);
        System.out.printf("seed %d; to play it again: %s%n", drawn, command);
        plan.forEach(strike -> System.out.println("  planned " + strike));
        try {
            Score score = chosen.play(plan, Duration.ofMinutes(minutes), drawn);
            score.publish(command);
            return score.exitCode();
        } catch (RuntimeException e) {
            System.out.println("chaos: 0 events, 0 faults, broken off and not judged: " + e.getMessage());
            return 1;
        }
    }

    private <T extends Terrain> List<FaultKind<T>> kinds(Target<T> chosen) {
        if (broken != null) {
            if (broken < 1 || broken > chosen.promises()) {
                throw new ParameterException(spec.commandLine(), "--break must be 1 to " + chosen.promises());
            }
            return List.of(chosen.broken(broken));
        }
        List<FaultKind<T>> all = chosen.faults();
        return faults.isEmpty()
                ? all
                : faults.stream().map(name -> named(all, name)).toList();
    }

    private <T extends Terrain> FaultKind<T> named(List<FaultKind<T>> all, String name) {
        return all.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no fault '" + name + "': --list names all"));
    }

    private String options(long drawn) {
        StringBuilder options = new StringBuilder(target.equals("line") ? "" : " --target " + target);
        options.append(" --minutes ").append(minutes).append(" --seed ").append(drawn);
        faults.forEach(name -> options.append(" --fault ").append(name));
        if (broken != null) {
            options.append(" --break ").append(broken);
        }
        return options.append(perSecond == 20 ? "" : " --per-second " + perSecond)
                .toString();
    }
}
