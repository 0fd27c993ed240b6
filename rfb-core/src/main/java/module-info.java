/** The RFB protocol: geometry, pixels, messages, handshake, encodings. */
module dev.rfb.core {
    requires transitive io.netty.buffer;
    requires transitive io.netty.transport;
    requires transitive io.netty.codec;
    requires io.netty.common;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.rfb;
    exports dev.rfb.codec;
    exports dev.rfb.encoding;
    exports dev.rfb.geometry;
    exports dev.rfb.handshake;
    exports dev.rfb.message;
    exports dev.rfb.pixel;
    exports dev.rfb.protocol;
    exports dev.rfb.pseudo;
    exports dev.rfb.security;
}
