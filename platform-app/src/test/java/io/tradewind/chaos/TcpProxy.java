package io.tradewind.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What lies between an application and its database, and may go wrong.
final class TcpProxy implements AutoCloseable {

    /// What the wire does.
    enum Wire {
        /// Carries everything.
        SOUND,
        /// Carries everything, late.
        SLOW,
        /// Every connection is broken off, new ones at once.
        CUT,
        /// Connections stay open and new ones are taken; nothing is carried.
        DEAD
    }

    /// How pgjdbc says it, in either protocol.
    private static final byte[] COMMIT = "COMMIT\0".getBytes(US_ASCII);

    /// From the message that runs a statement to the statement's name, where the portal has none.
    private static final int BIND = 5;

    private static final int CHUNK = 16 * 1024;

    private final ServerSocket door;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsToCut = new AtomicInteger();
    private final AtomicInteger commitsCut = new AtomicInteger();
    private volatile Wire wire = Wire.SOUND;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean heard;

    TcpProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("wire").start(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    /// The wire carries everything again.
    void heals() {
        commitsToCut.set(0);
        wire = Wire.SOUND;
        // What was not carried is lost: a connection that waited for it is of no use any more.
        links.stream().filter(link -> link.starved).forEach(Link::close);
    }

    /// Each piece of data arrives so much later.
    void slows(Duration by) {
        delay = by;
        wire = Wire.SLOW;
    }

    /// Breaks every connection off, and refuses new ones.
    void cuts() {
        wire = Wire.CUT;
        links.forEach(Link::close);
    }

    /// Breaks every connection off, once.
    void drops() {
        links.forEach(Link::close);
    }

    /// Nothing is carried any more, and nobody is told.
    void dies() {
        wire = Wire.DEAD;
    }

    /// The next so many commits are sent, and their connections are then broken off.
    ///
    /// @param heard whether the database has answered by then: its answer is what gets lost
    void cutsAfterCommit(int times, boolean heard) {
        this.heard = heard;
        commitsToCut.set(times);
    }

    /// How many commits lost their answer.
    int commitsCut() {
        return commitsCut.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        links.forEach(Link::close);
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (wire == Wire.CUT) {
                    client.setSoLinger(true, 0);
                    client.close();
                    continue;
                }
                Thread.ofPlatform().daemon().name("wire").start(() -> link(client));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void link(Socket client) {
        var server = new Socket();
        var link = new Link(client, server);
        links.add(link);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
            var back = Thread.ofPlatform().daemon().name("wire").start(() -> carry(link, server, client, false));
            carry(link, client, server, true);
            back.join();
        } catch (IOException e) {
            link.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            link.close();
        } finally {
            links.remove(link);
        }
    }

    private void carry(Link link, Socket from, Socket to, boolean towardsDatabase) {
        var buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            var out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (wire == Wire.SLOW) {
                    Thread.sleep(delay);
                }
                while (wire == Wire.DEAD) {
                    link.starved = true;
                    Thread.sleep(50);
                }
                boolean cut = towardsDatabase && link.endsATransaction(buffer, n) && takesOne();
                link.deaf |= cut;
                if (!towardsDatabase && link.deaf) {
                    link.close(); // the database has answered; nobody hears it
                    return;
                }
                out.write(buffer, 0, n);
                out.flush();
                if (cut && !heard) {
                    link.close();
                    return;
                }
            }
        } catch (IOException broken) {
            // either side has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            link.close();
        }
    }

    private boolean takesOne() {
        boolean taken = commitsToCut.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (taken) {
            commitsCut.incrementAndGet();
        }
        return taken;
    }

    private static int find(byte[] what, byte[] data, int length) {
        for (int i = 0; i + what.length <= length; i++) {
            if (Arrays.equals(data, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean deaf;
        private volatile boolean starved;
        private byte @Nullable [] commit;

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /// Whether this ends a transaction: in words, or, later on, by the name the driver has given to them.
        private boolean endsATransaction(byte[] data, int length) {
            int words = find(COMMIT, data, length);
            if (words > 0) {
                int name = words - 1;
                while (name > 0 && data[name - 1] > ' ') {
                    name--;
                }
                if (name < words - 1) {
                    var between = Arrays.copyOfRange(data, name - 1, words);
                    between[0] = 0; // as it stands where it is run
                    commit = between;
                }
                return true;
            }
            var known = commit;
            int bound = known == null ? -1 : find(known, data, length);
            return bound >= BIND && data[bound - BIND] == 'B';
        }

        // The application is told rudely; what was sent to the database still arrives there.
        private void close() {
            try {
                client.setSoLinger(true, 0);
                client.close();
            } catch (IOException gone) {
                // closed already
            }
            try {
                server.close();
            } catch (IOException gone) {
                // closed already
            }
        }
    }
}
