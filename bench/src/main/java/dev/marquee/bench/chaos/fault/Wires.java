package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.process.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network of the platform on this machine, cut, thinned and led astray by iptables in its namespace. All rules are in
 * chains of our own, so that mending is one step. Blocks; needs root.
 */
public final class Wires implements AutoCloseable {

    /** Where the API server, the stores and the pods of a run live. */
    static final String NAMESPACE = "/run/netns/marquee";

    private static final String CHAIN = "MARQUEE-CHAOS";
    private static final List<String> FILTERED = List.of("INPUT", "OUTPUT", "FORWARD");
    private static final Pattern COUNTERS = Pattern.compile("^-A " + CHAIN + " .*-c (\\d+) \\d+", Pattern.MULTILINE);

    /** Hooks the chains in; also after a run that was killed and left its own behind. */
    public Wires() {
        close();
        iptables("filter", "-N", CHAIN);
        iptables("nat", "-N", CHAIN);
        FILTERED.forEach(hook -> iptables("filter", "-I", hook, "-j", CHAIN));
        iptables("nat", "-I", "PREROUTING", "-j", CHAIN);
    }

    /** No packet passes between an address and a TCP port of another, in either direction. */
    void cut(String from, String to, int port) {
        drop("-s", from, "-d", to, "-p", "tcp", "--dport", String.valueOf(port));
        drop("-s", to, "-d", from, "-p", "tcp", "--sport", String.valueOf(port));
    }

    /** Of all packets from and to an address this share is lost, drawn for each. */
    void thin(String address, double share) {
        List<String> drawn = List.of("-m", "statistic", "--mode", "random", "--probability", String.valueOf(share));
        for (String end : List.of("-s", "-d")) {
            List<String> match = new ArrayList<>(List.of(end, address));
            match.addAll(drawn);
            drop(match.toArray(String[]::new));
        }
    }

    /** Who calls a TCP port reaches another address and port instead; connections that exist are reset, to be made anew. */
    void divert(String from, String to, int port, String insteadHost, int insteadPort) {
        List<String> call = List.of("-s", from, "-d", to, "-p", "tcp", "--dport", String.valueOf(port));
        add("nat", call, List.of("-j", "DNAT", "--to-destination", insteadHost + ":" + insteadPort));
        add("filter", call, List.of("-j", "REJECT", "--reject-with", "tcp-reset"));
    }

    /** How many packets were dropped, refused or diverted since the last mending. */
    long packets() {
        return packets("filter") + packets("nat");
    }

    /** All wires are as they were. */
    void mend() {
        iptables("filter", "-F", CHAIN);
        iptables("nat", "-F", CHAIN);
    }

    /** Takes everything out again. */
    @Override
    public void close() {
        FILTERED.forEach(hook -> remove("filter", hook));
        remove("nat", "PREROUTING");
        for (String table : List.of("filter", "nat")) {
            quietly(() -> iptables(table, "-F", CHAIN));
            quietly(() -> iptables(table, "-X", CHAIN));
        }
    }

    private void drop(String... match) {
        add("filter", List.of(match), List.of("-j", "DROP"));
    }

    private void add(String table, List<String> match, List<String> target) {
        List<String> rule = new ArrayList<>(List.of("-A", CHAIN));
        rule.addAll(match);
        rule.addAll(target);
        iptables(table, rule.toArray(String[]::new));
    }

    /** However often it is hooked in. */
    private static void remove(String table, String hook) {
        while (quietly(() -> iptables(table, "-D", hook, "-j", CHAIN))) {}
    }

    private static long packets(String table) {
        Matcher counters = COUNTERS.matcher(iptables(table, "-v", "-S", CHAIN));
        return counters.results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }

    private static boolean quietly(Runnable step) {
        try {
            step.run();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String iptables(String table, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--net=" + NAMESPACE, "iptables", "--wait", "5", "-t", table));
        command.addAll(List.of(arguments));
        return Shell.run(command);
    }
}
