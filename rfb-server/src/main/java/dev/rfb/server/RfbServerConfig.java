package dev.rfb.server;

import dev.rfb.protocol.ProtocolLimits;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.AccessRights;
import dev.rfb.security.BruteForcePolicy;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.server.display.ViewerListener;
import dev.rfb.server.transport.HostFilter;
import dev.rfb.server.transport.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a server behaves. Immutable. Every default of the library is here, in {@link Builder}.
 *
 * @param display that it shows
 * @param desktop that paints the display and gets the input
 * @param listenAddresses where it listens; copied
 * @param security types that are offered, the preferred first; copied
 * @param highestVersion of the protocol
 * @param listener that learns of viewers
 * @param rights that no viewer exceeds
 * @param sharing who may watch together
 * @param limits of the protocol
 * @param maxViewers at a time
 * @param pending how many connections may be in the handshake
 * @param bruteForce when an address has to wait after logins that failed
 * @param hosts from where viewers may connect
 * @param frameRate updates a second at most, 1 to 1000
 * @param timeouts how long things may take
 * @param warmUp whether the encoders are compiled in the background at the start, once in a JVM
 */
public record RfbServerConfig(
        Display display,
        Desktop desktop,
        List<ListenAddress> listenAddresses,
        List<SecurityHandshake> security,
        ProtocolVersion highestVersion,
        ViewerListener listener,
        AccessRights rights,
        SharingPolicy sharing,
        ProtocolLimits limits,
        int maxViewers,
        PendingLimits pending,
        BruteForcePolicy bruteForce,
        HostFilter hosts,
        int frameRate,
        Timeouts timeouts,
        boolean warmUp) {

    /** System property: {@code false} is the default of {@link Builder#warmUp}; anything else, or none, is true. */
    public static final String WARM_UP_PROPERTY = "dev.rfb.warmUp";

    /**
     * Checks the values and copies the lists.
     *
     * @throws IllegalArgumentException if something is missing or out of range: says what and how to give it
     */
    public RfbServerConfig {
        listenAddresses = List.copyOf(listenAddresses);
        security = List.copyOf(security);
        if (listenAddresses.isEmpty()) {
            throw new IllegalArgumentException("nowhere to listen: call listen(host, port) or listenUnix(path, mode)");
        }
        if (security.isEmpty()) {
            throw new IllegalArgumentException(
                    "no security type: call security(new VncAuthSecurity(...)), or security(new NoneSecurity()) if really"
                            + " everybody who reaches the port may come in");
        }
        if (frameRate < 1 || frameRate > 1000) {
            throw new IllegalArgumentException("frame rate " + frameRate + ": not 1 to 1000");
        }
        if (maxViewers < 1) {
            throw new IllegalArgumentException("limit of " + maxViewers + " viewers: not at least 1");
        }
    }

    /**
     * How many connections may be in the handshake at a time. One more takes the place of the one that has come least far, of the
     * oldest among those.
     *
     * @param total from everywhere
     * @param perAddress from one address, behind which a proxy may stand
     */
    public record PendingLimits(int total, int perAddress) {

        /** 1024 and 256. */
        public static final PendingLimits DEFAULT = new PendingLimits(1024, 256);

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is not positive
         */
        public PendingLimits {
            if (total < 1 || perAddress < 1) {
                throw new IllegalArgumentException(
                        "pending connections " + total + ", from one address " + perAddress + ": not at least 1");
            }
        }
    }

    /**
     * How long things may take.
     *
     * @param machine for each step of the handshake that the viewer's program takes by itself
     * @param human for all steps together in which somebody may be asked
     * @param idle without input before a viewer is disconnected; zero for ever
     * @param stall without reading before a viewer is disconnected
     */
    public record Timeouts(Duration machine, Duration human, Duration idle, Duration stall) {

        /** 10 s, 120 s, for ever, 30 s. */
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(120), Duration.ZERO, Duration.ofSeconds(30));
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private final List<ListenAddress> listenAddresses = new ArrayList<>();
        private final List<SecurityHandshake> security = new ArrayList<>();
        private Display display = Display.of("rfb", 1280, 800);
        private Desktop desktop = new PassiveDesktop();
        private ProtocolVersion highestVersion = ProtocolVersion.V3_8;
        private ViewerListener listener = new ViewerListener() {};
        private AccessRights rights = AccessRights.ALL;
        private SharingPolicy sharing = SharingPolicy.EXCLUSIVE_DISCONNECTS;
        private ProtocolLimits limits = ProtocolLimits.DEFAULT;
        private int maxViewers = 64;
        private PendingLimits pending = PendingLimits.DEFAULT;
        private BruteForcePolicy bruteForce = BruteForcePolicy.DEFAULT;
        private HostFilter hosts = HostFilter.EVERYBODY;
        private int frameRate = 60;
        private Timeouts timeouts = Timeouts.DEFAULT;
        private boolean warmUp = !"false".equals(System.getProperty(WARM_UP_PROPERTY));

        Builder() {}

        /**
         * Sets the display; a black one of 1280x800 unless set.
         *
         * @param value to be shown by this server alone
         * @return this
         */
        public Builder display(Display value) {
            display = Objects.requireNonNull(value, "display");
            return this;
        }

        /**
         * Sets the desktop; unless set, input is ignored and the application paints on its own.
         *
         * @param value started and stopped with the server
         * @return this
         */
        public Builder desktop(Desktop value) {
            desktop = Objects.requireNonNull(value, "desktop");
            return this;
        }

        /**
         * Adds a TCP port.
         *
         * @param host name or address of this machine; an empty one, {@code *} or {@code ::} for all
         * @param port 0 to 65535; 0 takes any free one, see {@link RfbServer#addresses()}
         * @return this
         */
        public Builder listen(String host, int port) {
            boolean all = host.isEmpty() || host.equals("*");
            return listen(new ListenAddress.Tcp(all ? new InetSocketAddress(port) : new InetSocketAddress(host, port)));
        }

        /**
         * Adds a TCP port.
         *
         * @param address of this machine
         * @param port 0 to 65535; 0 takes any free one, see {@link RfbServer#addresses()}
         * @return this
         */
        public Builder listen(InetAddress address, int port) {
            return listen(new ListenAddress.Tcp(new InetSocketAddress(address, port)));
        }

        /**
         * Adds a UNIX domain socket.
         *
         * @param path of the socket; removed when the server closes
         * @param permissions that the socket gets
         * @return this
         */
        public Builder listenUnix(Path path, Set<PosixFilePermission> permissions) {
            return listen(new ListenAddress.Unix(path, permissions));
        }

        private Builder listen(ListenAddress address) {
            listenAddresses.add(address);
            return this;
        }

        /**
         * Adds security types. There is no default: name at least one.
         *
         * @param types the preferred first
         * @return this
         */
        public Builder security(SecurityHandshake... types) {
            security.addAll(List.of(types));
            return this;
        }

        /**
         * Sets the highest version that is spoken; 3.8 unless set.
         *
         * @param value to be announced
         * @return this
         */
        public Builder highestVersion(ProtocolVersion value) {
            highestVersion = value;
            return this;
        }

        /**
         * Sets who learns of viewers and decides who is let in; everybody who proved who it is, unless set.
         *
         * @param value called on threads of the server
         * @return this
         */
        public Builder listener(ViewerListener value) {
            listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /**
         * Sets what viewers may do at most; everything unless set.
         *
         * @param value for all viewers
         * @return this
         */
        public Builder rights(AccessRights value) {
            rights = Objects.requireNonNull(value, "rights");
            return this;
        }

        /**
         * Sets who may watch together; {@link SharingPolicy#EXCLUSIVE_DISCONNECTS} unless set.
         *
         * @param value for all viewers
         * @return this
         */
        public Builder sharing(SharingPolicy value) {
            sharing = Objects.requireNonNull(value, "sharing");
            return this;
        }

        /**
         * Sets the protocol's limits; {@link ProtocolLimits#DEFAULT} unless set.
         *
         * @param value for all viewers
         * @return this
         */
        public Builder limits(ProtocolLimits value) {
            limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /**
         * Sets how many viewers may watch at a time; 64 unless set.
         *
         * @param value at least 1
         * @return this
         */
        public Builder maxViewers(int value) {
            maxViewers = value;
            return this;
        }

        /**
         * Sets how many connections may be in the handshake; {@link PendingLimits#DEFAULT} unless set.
         *
         * @param value in all and from one address
         * @return this
         */
        public Builder pending(PendingLimits value) {
            pending = Objects.requireNonNull(value, "pending");
            return this;
        }

        /**
         * Sets when an address has to wait after logins that failed; {@link BruteForcePolicy#DEFAULT} unless set.
         *
         * @param value for all listeners; {@link BruteForcePolicy#OFF} for never
         * @return this
         */
        public Builder bruteForce(BruteForcePolicy value) {
            bruteForce = Objects.requireNonNull(value, "bruteForce");
            return this;
        }

        /**
         * Sets from where viewers may connect; from everywhere unless set.
         *
         * @param value such as {@link dev.rfb.server.transport.HostRules}
         * @return this
         */
        public Builder hosts(HostFilter value) {
            hosts = Objects.requireNonNull(value, "hosts");
            return this;
        }

        /**
         * Sets how many updates a second are made at most; 60 unless set.
         *
         * @param updatesPerSecond 1 to 1000
         * @return this
         */
        public Builder frameRate(int updatesPerSecond) {
            frameRate = updatesPerSecond;
            return this;
        }

        /**
         * Sets how long things may take; {@link Timeouts#DEFAULT} unless set.
         *
         * @param value for all viewers
         * @return this
         */
        public Builder timeouts(Timeouts value) {
            timeouts = Objects.requireNonNull(value, "timeouts");
            return this;
        }

        /**
         * Sets whether the encoders are run on made-up pictures at the start, so that the JVM has compiled them when viewers come: two to
         * three seconds of a processor on a daemon thread, once in a JVM. They are, unless this or {@link #WARM_UP_PROPERTY} says no.
         *
         * @param value false to start without
         * @return this
         */
        public Builder warmUp(boolean value) {
            warmUp = value;
            return this;
        }

        /**
         * {@return the config}
         *
         * @throws IllegalArgumentException if something is missing or out of range: says what and how to give it
         */
        public RfbServerConfig build() {
            return new RfbServerConfig(
                    display,
                    desktop,
                    listenAddresses,
                    security,
                    highestVersion,
                    listener,
                    rights,
                    sharing,
                    limits,
                    maxViewers,
                    pending,
                    bruteForce,
                    hosts,
                    frameRate,
                    timeouts,
                    warmUp);
        }

        /**
         * Starts a server with these values.
         *
         * @return the running server
         * @throws IOException if an address cannot be had: says which and why
         * @throws IllegalArgumentException if something is missing or out of range
         */
        public RfbServer start() throws IOException {
            return RfbServer.start(build());
        }
    }
}
