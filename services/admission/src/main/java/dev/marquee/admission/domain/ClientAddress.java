package dev.marquee.admission.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a visitor comes from, as far as those can be believed who say so. Each proxy appends to {@code X-Forwarded-For} the
 * address that it was called from (as an AWS Application Load Balancer does), so that the last entries are true and
 * everything before them may be made up. Immutable, thread-safe.
 */
public final class ClientAddress {

    /** The header that proxies append to. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final int NETWORK_BYTES = 8;

    private final int trustedProxies;

    /** @param trustedProxies how many proxies of ours a request comes through; 0: visitors connect to this pod directly */
    public ClientAddress(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /**
     * One name for all that one subscriber can choose: an IPv4 address, or the /64 of an IPv6 address (RFC 6177).
     *
     * @param socketAddress of whoever opened the connection; null where it is unknown
     * @param forwardedFor what {@link #FORWARDED_FOR} says, several of them joined by commas; empty where there is none
     */
    public String of(String socketAddress, String forwardedFor) {
        String network = network(claimed(forwardedFor));
        if (network == null) {
            network = network(socketAddress);
        }
        return network == null ? "unknown" : network;
    }

    /** The entry of the outermost proxy of ours; null where there is none. */
    private String claimed(String forwardedFor) {
        String[] entries = forwardedFor.split(",");
        int index = entries.length - trustedProxies;
        return trustedProxies == 0 || index < 0 ? null : withoutPort(entries[index].strip());
    }

    private static String withoutPort(String entry) {
        int bracket = entry.indexOf(']');
        if (entry.startsWith("[") && bracket > 0) {
            return entry.substring(1, bracket);
        }
        int colon = entry.indexOf(':');
        return colon > 0 && colon == entry.lastIndexOf(':') ? entry.substring(0, colon) : entry;
    }

    /** Null for what is no address. Asks no name server. */
    private static String network(String text) {
        if (text == null) {
            return null;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
                    : address.getHostAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
