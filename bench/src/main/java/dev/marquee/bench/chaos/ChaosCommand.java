package dev.marquee.bench.chaos;

import dev.marquee.bench.chaos.fault.FaultKind;
import dev.marquee.bench.chaos.fault.FaultKinds;
import dev.marquee.bench.chaos.fault.Sabotage;
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
        description = "Faults under a crowd, and a checker of seven invariants. Needs the platform, as root.")
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
            names = "--break",
            description = "instead of faults: breaks this invariant (1 to 7) on purpose, which the checker must find")
    Integer broken;

    @Option(names = "--list", description = "names all faults, and ends")
    boolean list;

    @Option(names = "--per-second", defaultValue = "20", description = "admissions (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            FaultKinds.all()
                    .forEach(kind ->
                            System.out.printf("%-26s %s; needs %s%n", kind.name(), kind.description(), kind.needs()));
            return 0;
        }
        if (minutes < 0 || perSecond < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes must be 0 or more, --per-second 1 or more");
        }
        if (broken != null && (broken < 1 || broken > Sabotage.COUNT)) {
            throw new ParameterException(spec.commandLine(), "--break must be 1 to " + Sabotage.COUNT);
        }
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        List<FaultKind> kinds = kinds();
        List<Strike> plan = FaultPlan.draw(kinds, drawn, broken == null ? minutes * 60L : 0);
        System.out.printf("seed %d; to play it again: ./marquee chaos%s%n", drawn, options(drawn));
        plan.forEach(strike -> System.out.println("  planned " + strike));
        try {
            return new ChaosRun(plan, Duration.ofMinutes(minutes), drawn, perSecond)
                    .play()
                    .report();
        } catch (RuntimeException e) {
            System.out.println("chaos: 0 events, 0 faults, broken off and not judged: " + e.getMessage());
            return 1;
        }
    }

    private List<FaultKind> kinds() {
        if (broken != null) {
            return List.of(Sabotage.of(broken));
        }
        if (faults.isEmpty()) {
            return FaultKinds.all();
        }
        return faults.stream()
                .map(name -> FaultKinds.named(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "there is no fault '" + name + "': --list names all")))
                .toList();
    }

    private String options(long drawn) {
        StringBuilder options = new StringBuilder(" --minutes " + minutes + " --seed " + drawn);
        faults.forEach(name -> options.append(" --fault ").append(name));
        if (broken != null) {
            options.append(" --break ").append(broken);
        }
        return options.append(perSecond == 20 ? "" : " --per-second " + perSecond)
                .toString();
    }
}
