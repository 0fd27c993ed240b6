package dev.rfb.tls.rsaaes;

import dev.rfb.tls.aes.AesKey;
import java.util.Arrays;

/** A key for each direction, from both sides' randoms. Not thread-safe; its owner closes it unless it hands the keys on. */
final class SessionKeys implements AutoCloseable {

    private final AesKey fromClient;
    private final AesKey fromServer;

    private SessionKeys(AesKey fromClient, AesKey fromServer) {
        this.fromClient = fromClient;
        this.fromServer = fromServer;
    }

    /** ClientSessionKey is made of the server's random first, ServerSessionKey of the client's. */
    static SessionKeys derive(RsaAesVariant variant, byte[] serverRandom, byte[] clientRandom) {
        return new SessionKeys(key(variant, serverRandom, clientRandom), key(variant, clientRandom, serverRandom));
    }

    private static AesKey key(RsaAesVariant variant, byte[] first, byte[] second) {
        byte[] hash = variant.hash(first, second);
        AesKey key = new AesKey(Arrays.copyOf(hash, variant.randomBytes()));
        Arrays.fill(hash, (byte) 0);
        return key;
    }

    /** ClientSessionKey. */
    AesKey fromClient() {
        return fromClient;
    }

    /** ServerSessionKey. */
    AesKey fromServer() {
        return fromServer;
    }

    @Override
    public void close() {
        fromClient.close();
        fromServer.close();
    }
}
