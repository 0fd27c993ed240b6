/** Displays, sessions, the update pipeline, desktops and the command line. */
module dev.rfb.server {
    requires transitive dev.rfb.core;
    requires transitive java.desktop;
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires dev.rfb.tls;
    requires static info.picocli;
    requires io.netty.common;
    requires io.netty.transport;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.rfb.server;
    exports dev.rfb.server.desktop;
    exports dev.rfb.server.display;
    exports dev.rfb.server.transport;

    opens dev.rfb.server.cli to
            info.picocli;
}
