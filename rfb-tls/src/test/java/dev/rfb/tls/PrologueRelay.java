package dev.rfb.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A port for programs that speak TLS and no VNC: each connection goes on to a server, with RFB and VeNCrypt up to the last
 * acknowledgement before it. Thread-safe.
 */
final class PrologueRelay implements AutoCloseable {

    private final ServerSocket listener;
    private final int serverPort;
    private final VeNCryptSubtype subtype;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    PrologueRelay(int serverPort, VeNCryptSubtype subtype) {
        this.serverPort = serverPort;
        this.subtype = subtype;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (SocketException e) {
                        return; // closed at one end
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "relay-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket program = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(program);
            sockets.add(server);
            prologue(server);
            start("up", () -> pipe(program, server));
            start("down", () -> pipe(server, program));
        }
    }

    private void prologue(Socket server) throws IOException {
        InputStream in = server.getInputStream();
        OutputStream out = server.getOutputStream();
        out.write(in.readNBytes(12)); // ProtocolVersion
        in.readNBytes(in.read()); // security types
        out.write(19);
        out.write(in.readNBytes(2)); // VeNCrypt 0.2
        in.readNBytes(1);
        in.readNBytes(in.read() * Integer.BYTES);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(subtype.number()).array());
        in.readNBytes(1);
    }

    private static void pipe(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Task {
        void run() throws IOException;
    }
}
