package dev.rfb.tls;

/** The client's end of TLS, between arrays. Not thread-safe. Faults are {@link IllegalStateException}s. */
interface ClientTls {

    /** {@return what is to be sent now; nothing if there is nothing} */
    byte[] output();

    /** Takes one record of the server's. */
    void input(byte[] record);

    boolean isEstablished();

    /** Makes records of application data, for {@link #output}. */
    void write(byte[] plaintext);

    /** {@return what has come as application data since the last call} */
    byte[] plaintext();

    /** Says close_notify. */
    void close();

    /** {@return version and suite, in the implementation's words; after the handshake} */
    String negotiated();
}
