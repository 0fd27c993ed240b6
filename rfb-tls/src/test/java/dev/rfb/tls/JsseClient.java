package dev.rfb.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** The JDK's engine. */
final class JsseClient implements ClientTls {

    private final SSLEngine engine;
    private final ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    private boolean begun;

    private JsseClient(SSLEngine engine) {
        this.engine = engine;
    }

    static JsseClient of(SSLContext context, String protocol, String... more) {
        return of(context, parameters -> {
            String[] protocols = Arrays.copyOf(more, more.length + 1);
            protocols[more.length] = protocol;
            parameters.setProtocols(protocols);
        });
    }

    static JsseClient of(SSLContext context, Consumer<SSLParameters> configure) {
        return of(context.createSSLEngine(), configure);
    }

    /** {@return a client that resumes the last session of such a client of the same context} */
    static JsseClient resuming(SSLContext context, String protocol) {
        return of(
                context.createSSLEngine("127.0.0.1", 5900),
                parameters -> parameters.setProtocols(new String[] {protocol}));
    }

    private static JsseClient of(SSLEngine engine, Consumer<SSLParameters> configure) {
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        configure.accept(parameters);
        engine.setSSLParameters(parameters);
        return new JsseClient(engine);
    }

    @Override
    public byte[] output() {
        try {
            if (!begun) {
                begun = true;
                engine.beginHandshake();
            }
            while (true) {
                runTasks();
                HandshakeStatus status = engine.getHandshakeStatus();
                if (status != HandshakeStatus.NEED_WRAP) {
                    break;
                }
                wrap(new byte[0]);
            }
            byte[] all = records.toByteArray();
            records.reset();
            return all;
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void wrap(byte[] content) throws SSLException {
        ByteBuffer in = ByteBuffer.wrap(content);
        do {
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(in, out);
            records.write(out.array(), 0, out.position());
        } while (in.hasRemaining() && !engine.isOutboundDone());
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public void input(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        try {
            while (in.hasRemaining() && !engine.isInboundDone()) {
                ByteBuffer out = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
                SSLEngineResult result = engine.unwrap(in, out);
                plaintext.write(out.array(), 0, out.position());
                runTasks();
                if (result.bytesConsumed() == 0 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                    wrap(new byte[0]);
                }
            }
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isEstablished() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && !"NONE".equals(engine.getSession().getProtocol());
    }

    @Override
    public void write(byte[] content) {
        try {
            wrap(content);
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] plaintext() {
        byte[] all = plaintext.toByteArray();
        plaintext.reset();
        return all;
    }

    @Override
    public void close() {
        engine.closeOutbound();
    }

    @Override
    public String negotiated() {
        return engine.getSession().getProtocol() + " " + engine.getSession().getCipherSuite();
    }

    SSLEngine engine() {
        return engine;
    }
}
