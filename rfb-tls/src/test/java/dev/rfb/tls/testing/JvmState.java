package dev.rfb.tls.testing;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** What a program can look at in its Java virtual machine. Compare two with {@code equals}. */
public record JvmState(
        Map<String, String> security,
        List<String> providers,
        Properties system,
        SSLContext defaultContext,
        List<String> defaultSuites,
        SSLSocketFactory https) {

    private static final List<String> SECURITY_PROPERTIES = List.of(
            "jdk.tls.disabledAlgorithms",
            "jdk.tls.legacyAlgorithms",
            "jdk.tls.keyLimits",
            "jdk.tls.alpnCharset",
            "jdk.certpath.disabledAlgorithms",
            "jdk.jar.disabledAlgorithms",
            "jdk.disabled.namedCurves",
            "crypto.policy",
            "keystore.type",
            "networkaddress.cache.ttl",
            "ocsp.enable",
            "securerandom.source",
            "securerandom.strongAlgorithms",
            "ssl.KeyManagerFactory.algorithm",
            "ssl.TrustManagerFactory.algorithm",
            "ssl.SocketFactory.provider",
            "ssl.ServerSocketFactory.provider");

    /** {@return as it is now} */
    public static JvmState now() throws NoSuchAlgorithmException {
        return new JvmState(
                securityProperties(),
                Stream.of(Security.getProviders()).map(Provider::toString).toList(),
                (Properties) System.getProperties().clone(),
                SSLContext.getDefault(),
                List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites()),
                HttpsURLConnection.getDefaultSSLSocketFactory());
    }

    private static Map<String, String> securityProperties() {
        return new TreeMap<>(SECURITY_PROPERTIES.stream()
                .collect(Collectors.toMap(Function.identity(), name -> String.valueOf(Security.getProperty(name)))));
    }
}
