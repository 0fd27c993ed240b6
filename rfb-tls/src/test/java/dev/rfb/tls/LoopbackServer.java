package dev.rfb.tls;

import dev.rfb.security.Identity;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Carries out handshakes with other programs on loopback, one connection at a time. */
final class LoopbackServer implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    LoopbackServer() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    int port() {
        return listener.getLocalPort();
    }

    /** {@return who the next client turns out to be; fails as its handshake does} */
    Future<Optional<Identity>> next(ServerTls tls) {
        return thread.submit(() -> {
            try (Socket socket = listener.accept()) {
                return serve(tls, socket);
            }
        });
    }

    private static Optional<Identity> serve(ServerTls tls, Socket socket) throws IOException, CertificateException {
        SSLEngine engine = tls.newEngine();
        engine.beginHandshake();
        ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                write(engine, new byte[0], socket.getOutputStream());
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                    read(engine, in, socket);
                }
            }
        } catch (SSLException e) {
            write(engine, new byte[0], socket.getOutputStream()); // the alert
            throw e;
        }
        Optional<Identity> identity = tls.verify(engine.getSession());
        sayFarewell(engine, socket.getOutputStream());
        return identity;
    }

    /** In one write, since a client may leave at the first record of it. */
    private static void sayFarewell(SSLEngine engine, OutputStream out) throws IOException {
        ByteArrayOutputStream farewell = new ByteArrayOutputStream();
        write(engine, new byte[] {'o', 'k', '\n'}, farewell);
        engine.closeOutbound();
        write(engine, new byte[0], farewell);
        out.write(farewell.toByteArray());
    }

    private static void read(SSLEngine engine, ByteBuffer in, Socket socket) throws IOException {
        in.flip();
        int before = in.remaining();
        engine.unwrap(in, ByteBuffer.allocate(BUFFER_BYTES));
        boolean isStuck = in.remaining() == before;
        in.compact();
        runTasks(engine);
        if (isStuck && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
            byte[] bytes = new byte[in.remaining()];
            int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                throw new EOFException("the client left");
            }
            in.put(bytes, 0, count);
        }
    }

    private static void write(SSLEngine engine, byte[] content, OutputStream out) throws IOException {
        ByteBuffer plain = ByteBuffer.wrap(content);
        while (plain.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            ByteBuffer encrypted = ByteBuffer.allocate(BUFFER_BYTES);
            boolean isClosed = engine.wrap(plain, encrypted).getStatus() == Status.CLOSED;
            runTasks(engine);
            out.write(encrypted.array(), 0, encrypted.position());
            if (isClosed) {
                return;
            }
        }
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.shutdownNow();
    }
}
