package dev.rfb.bench.timing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rfb.security.Authenticator;
import dev.rfb.security.Credentials;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Two wrong names or passwords, as Plain and RSA-AES hand them to an authenticator.
 *
 * @param name what is attacked
 * @param kinds what the two are
 * @param authenticator that decides on the thread that asks
 * @param first name and password
 * @param second name and password
 */
record UserComparison(String name, String kinds, Authenticator authenticator, Login first, Login second)
        implements Comparison {

    private static final SocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 1);

    /** A wrong name, a wrong password, or both. */
    record Login(String user, String password) {}

    @Override
    public Runnable prepare(boolean isSecond) {
        Login login = isSecond ? second : first;
        Credentials credentials = new Credentials(login.user, login.password.getBytes(UTF_8));
        return () -> {
            if (authenticator
                    .authenticate(credentials, ADDRESS)
                    .toCompletableFuture()
                    .join()
                    .isPresent()) {
                throw new IllegalStateException("a wrong password passed");
            }
        };
    }
}
