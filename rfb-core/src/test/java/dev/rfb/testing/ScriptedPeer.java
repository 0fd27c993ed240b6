package dev.rfb.testing;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/**
 * A viewer that does what a test tells it, byte by byte: {@code peer.expect("..").send("..").expectClosed()}. It talks to an
 * {@link EmbeddedChannel} or over a socket. Not thread-safe. Bytes are {@link Hex} text or arrays.
 */
public final class ScriptedPeer implements Closeable {

    private static final int SOCKET_TIMEOUT_MILLIS = 10_000;

    private final Transport transport;

    private ScriptedPeer(Transport transport) {
        this.transport = transport;
    }

    /** {@return a peer of a channel that the caller closes} */
    public static ScriptedPeer over(EmbeddedChannel channel) {
        return new ScriptedPeer(new EmbeddedTransport(channel));
    }

    /** {@return a peer that connected to a port of this machine} */
    public static ScriptedPeer connect(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
            return new ScriptedPeer(new SocketTransport(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes in one piece. */
    public ScriptedPeer send(String annotatedHex) {
        return send(Hex.bytes(annotatedHex));
    }

    /** Sends bytes in one piece. */
    public ScriptedPeer send(byte[] bytes) {
        transport.send(bytes);
        return this;
    }

    /** Sends bytes one at a time. */
    public ScriptedPeer drip(byte[] bytes) {
        for (byte value : bytes) {
            transport.send(new byte[] {value});
        }
        return this;
    }

    /** Fails unless exactly these bytes come next. More may follow. */
    public ScriptedPeer expect(String annotatedHex) {
        return expect(Hex.bytes(annotatedHex));
    }

    /** Fails unless exactly these bytes come next. More may follow. */
    public ScriptedPeer expect(byte[] expected) {
        assertThatBytes(transport.receive(expected.length)).are(expected);
        return this;
    }

    /** {@return the next bytes; fewer if the connection ends} */
    public byte[] receive(int count) {
        return transport.receive(count);
    }

    /** Fails if bytes came. Over a socket it tells only of those that have arrived. */
    public ScriptedPeer expectNothing() {
        assertThatBytes(transport.available()).are(new byte[0]);
        return this;
    }

    /** Fails unless the connection is closed and no byte came before. */
    public ScriptedPeer expectClosed() {
        assertThatBytes(transport.receive(1)).are(new byte[0]);
        assertThat(transport.isClosed()).as("connection closed").isTrue();
        return this;
    }

    @Override
    public void close() {
        transport.close();
    }

    private interface Transport {
        void send(byte[] bytes);

        byte[] receive(int count);

        byte[] available();

        boolean isClosed();

        void close();
    }

    private static final class EmbeddedTransport implements Transport {

        private final EmbeddedChannel channel;
        private byte[] received = new byte[0];

        EmbeddedTransport(EmbeddedChannel channel) {
            this.channel = channel;
        }

        @Override
        public void send(byte[] bytes) {
            if (channel.isOpen()) {
                channel.pipeline().fireChannelRead(Unpooled.copiedBuffer(bytes)).fireChannelReadComplete();
                channel.runPendingTasks();
            }
        }

        @Override
        public byte[] receive(int count) {
            byte[] all = available();
            int size = Math.min(count, all.length);
            received = Arrays.copyOfRange(all, size, all.length);
            return Arrays.copyOf(all, size);
        }

        @Override
        public byte[] available() {
            channel.runPendingTasks();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(received);
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                byte[] bytes = new byte[out.readableBytes()];
                out.readBytes(bytes).release();
                all.writeBytes(bytes);
            }
            received = all.toByteArray();
            return received;
        }

        @Override
        public boolean isClosed() {
            channel.runPendingTasks();
            return !channel.isOpen();
        }

        @Override
        public void close() {
            channel.close().syncUninterruptibly();
        }
    }

    private static final class SocketTransport implements Transport {

        private final Socket socket;
        private boolean ended;

        SocketTransport(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void send(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (SocketException e) {
                ended = true; // the server has closed; what it sent before can still be read
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] receive(int count) {
            byte[] bytes = new byte[count];
            int size = 0;
            try {
                while (size < count) {
                    int read = socket.getInputStream().read(bytes, size, count - size);
                    if (read < 0) {
                        ended = true;
                        break;
                    }
                    size += read;
                }
            } catch (SocketTimeoutException e) {
                throw new AssertionError("Only " + size + " of " + count + " bytes came", e);
            } catch (SocketException e) {
                ended = true; // reset
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Arrays.copyOf(bytes, size);
        }

        @Override
        public byte[] available() {
            try {
                return receive(socket.getInputStream().available());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isClosed() {
            return ended;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
