/** VeNCrypt, X.509 and anonymous TLS, certificates, RSA-AES, Diffie-Hellman, users and their passwords. */
module dev.rfb.tls {
    requires transitive dev.rfb.core;
    requires transitive io.netty.common;
    requires io.netty.handler;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.tls;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.rfb.tls;
    exports dev.rfb.tls.cert;
    exports dev.rfb.tls.computing;
    exports dev.rfb.tls.dh;
    exports dev.rfb.tls.rsaaes;
    exports dev.rfb.tls.user;
}
