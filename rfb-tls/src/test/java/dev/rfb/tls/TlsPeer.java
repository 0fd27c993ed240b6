package dev.rfb.tls;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.testing.Hex;
import dev.rfb.testing.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** A scripted peer that speaks TLS. Not thread-safe. */
final class TlsPeer {

    private static final int HEADER_BYTES = 5;

    private final ScriptedPeer peer;
    private final ClientTls client;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    TlsPeer(ScriptedPeer peer, ClientTls client) {
        this.peer = peer;
        this.client = client;
    }

    /** Goes through the handshake; fails if it does not succeed. */
    TlsPeer handshake() {
        peer.send(client.output());
        while (!client.isEstablished()) {
            assertThat(pump()).as("the server went on with the handshake").isTrue();
        }
        return this;
    }

    /**
     * Goes through the handshake as far as so many bytes of the client go, and stops in the middle of them.
     *
     * @return whether the handshake was over before that
     */
    boolean handshakeUpTo(int bytes) {
        int left = bytes;
        byte[] out = client.output();
        while (out.length <= left) {
            peer.send(out);
            left -= out.length;
            Optional<byte[]> record = client.isEstablished() ? Optional.empty() : record();
            if (record.isEmpty()) {
                return client.isEstablished();
            }
            client.input(record.get());
            out = client.output();
        }
        peer.send(Arrays.copyOf(out, left));
        return false;
    }

    /** Takes one record and answers it. */
    private boolean pump() {
        Optional<byte[]> record = record();
        record.ifPresent(this::take);
        return record.isPresent();
    }

    private void take(byte[] record) {
        client.input(record);
        received.writeBytes(client.plaintext());
        byte[] answer = client.output();
        if (answer.length > 0) {
            peer.send(answer);
        }
    }

    private Optional<byte[]> record() {
        byte[] header = peer.receive(HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
            return Optional.empty();
        }
        int length = (header[3] & 0xFF) << 8 | header[4] & 0xFF;
        byte[] record = Arrays.copyOf(header, HEADER_BYTES + length);
        System.arraycopy(peer.receive(length), 0, record, HEADER_BYTES, length);
        return Optional.of(record);
    }

    TlsPeer send(String annotatedHex) {
        return send(Hex.bytes(annotatedHex));
    }

    TlsPeer send(byte[] plaintext) {
        client.write(plaintext);
        peer.send(client.output());
        return this;
    }

    TlsPeer expect(String annotatedHex) {
        return expect(Hex.bytes(annotatedHex));
    }

    TlsPeer expect(byte[] expected) {
        assertThatBytes(receive(expected.length)).are(expected);
        return this;
    }

    /** {@return the next bytes; fewer if no more come} */
    byte[] receive(int count) {
        boolean more = true;
        while (more && received.size() < count) {
            more = pump();
        }
        byte[] all = received.toByteArray();
        received.reset();
        int size = Math.min(count, all.length);
        received.write(all, size, all.length - size);
        return Arrays.copyOf(all, size);
    }

    /** Fails if application data came. */
    TlsPeer expectNothing() {
        assertThatBytes(receive(1)).are(new byte[0]);
        return this;
    }

    /** Fails unless the connection is closed, perhaps after alerts, and no application data came before. */
    void expectClosed() {
        expectNothing();
        peer.expectClosed();
    }

    ClientTls client() {
        return client;
    }
}
