package dev.rfb.tls;

import java.io.ByteArrayOutputStream;

/** Sends its first application data together with the last bytes of the handshake. Not thread-safe. */
final class HastyClient implements ClientTls {

    private final ClientTls client;
    private final byte[] first;
    private boolean sent;

    HastyClient(ClientTls client, byte[] first) {
        this.client = client;
        this.first = first;
    }

    @Override
    public byte[] output() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(client.output());
        if (client.isEstablished() && !sent) {
            sent = true;
            client.write(first);
            all.writeBytes(client.output());
        }
        return all.toByteArray();
    }

    @Override
    public void input(byte[] record) {
        client.input(record);
    }

    @Override
    public boolean isEstablished() {
        return client.isEstablished();
    }

    @Override
    public void write(byte[] plaintext) {
        client.write(plaintext);
    }

    @Override
    public byte[] plaintext() {
        return client.plaintext();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String negotiated() {
        return client.negotiated();
    }
}
