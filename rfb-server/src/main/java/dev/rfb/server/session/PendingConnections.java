package dev.rfb.server.session;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The connections that have not passed the handshake. Thread-safe.
 *
 * <p>There may be so many in all and so many from one address; one more takes the place of the one that has come least far in the
 * handshake, of the oldest among those, so that connections that somebody leaves half-open never lock anybody out and do not push
 * out who is typing a password.
 */
public final class PendingConnections {

    private final int max;
    private final int maxPerAddress;
    private final Map<Channel, Entry> pending = new LinkedHashMap<>(); // the oldest first

    private record Entry(Optional<InetAddress> address, int phases) {}

    /**
     * Creates the limits.
     *
     * @param max in all
     * @param maxPerAddress from one address; connections without an address, as of UNIX sockets, only count in all
     */
    public PendingConnections(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** Counts a connection until {@link #passed} or until it is closed; closes another where there are too many. */
    void opened(Channel channel) {
        List<Channel> evicted = new ArrayList<>();
        synchronized (pending) {
            Optional<InetAddress> address = address(channel.remoteAddress());
            if (address.isPresent() && count(address) >= maxPerAddress) {
                evict(address, evicted);
            }
            if (pending.size() >= max) {
                evict(Optional.empty(), evicted);
            }
            pending.put(channel, new Entry(address, 0));
        }
        evicted.forEach(Channel::close);
        channel.closeFuture().addListener(closed -> passed(channel));
    }

    /** Notes how many phases of the handshake a connection has behind it. */
    void progressed(Channel channel, int phases) {
        synchronized (pending) {
            pending.computeIfPresent(channel, (same, entry) -> new Entry(entry.address, phases));
        }
    }

    /** Counts a connection no more. */
    void passed(Channel channel) {
        synchronized (pending) {
            pending.remove(channel);
        }
    }

    /** Closes all. For the end of a server, after the last connection was accepted. */
    public void close() {
        List<Channel> all;
        synchronized (pending) {
            all = List.copyOf(pending.keySet());
        }
        all.forEach(Channel::close);
    }

    /** {@return how many there are now} */
    public int size() {
        synchronized (pending) {
            return pending.size();
        }
    }

    private long count(Optional<InetAddress> address) {
        return pending.values().stream()
                .filter(entry -> entry.address.equals(address))
                .count();
    }

    // From that address; from any where none is given.
    private void evict(Optional<InetAddress> address, List<Channel> evicted) {
        pending.entrySet().stream()
                .filter(entry -> address.isEmpty() || address.equals(entry.getValue().address))
                .min(Comparator.comparingInt(entry -> entry.getValue().phases)) // the first of equals
                .map(Map.Entry::getKey)
                .ifPresent(least -> {
                    pending.remove(least);
                    evicted.add(least);
                });
    }

    private static Optional<InetAddress> address(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? Optional.of(Objects.requireNonNull(internet.getAddress()))
                : Optional.empty();
    }
}
