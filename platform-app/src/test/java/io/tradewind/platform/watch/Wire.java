package io.tradewind.platform.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The wire between an application and its database, which a test can cut or let fall silent.
final class Wire implements AutoCloseable {

    private enum State {
        WHOLE,
        SILENT,
        CUT
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final int database;
    private volatile State state = State.WHOLE;

    /// @param database the port of the server at the far end
    Wire(int database) throws IOException {
        this.database = database;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Connections end, and new ones end at once.
    void cut() {
        state = State.CUT;
        ends.forEach(Wire::end);
        ends.clear();
    }

    /// Connections stay and new ones are taken, but nothing comes through.
    void fallSilent() {
        state = State.SILENT;
    }

    /// Everything comes through again; connections that fell silent are gone.
    void mend() {
        ends.forEach(Wire::end);
        ends.clear();
        state = State.WHOLE;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                ends.add(near);
                if (state == State.CUT) {
                    end(near);
                } else {
                    var far = new Socket(InetAddress.getLoopbackAddress(), database);
                    ends.add(far);
                    Thread.ofVirtual().start(() -> carry(near, far));
                    Thread.ofVirtual().start(() -> carry(far, near));
                }
            } catch (IOException closed) {
                // the test is over, or the database is away; the next one is accepted or the loop ends
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (state == State.WHOLE) {
                    out.write(bytes, 0, read);
                    out.flush();
                }
            }
        } catch (IOException cut) {
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
