package io.tradewind.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Speaks HTTP byte by byte: whatever is to be sent is sent, also what no client library would let through.
///
/// @param port of the platform, on loopback
/// @param patience how long an answer may take
record Wire(int port, Duration patience) {

    private static final byte[] NONE = {};

    /// What came back.
    ///
    /// @param status 0 where the connection ended without an answer
    /// @param headers by lower-case name; several of a name joined by a line
    record Answer(int status, Map<String, String> headers, String body, Duration took) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        boolean problem() {
            return header("content-type").startsWith("application/problem+json");
        }
    }

    /// Sends a request line, headers and no body.
    Answer send(String line, String... headers) throws IOException {
        return send(line, List.of(headers), NONE);
    }

    /// Sends a request with a body.
    Answer send(String line, List<String> headers, byte[] body) throws IOException {
        var head = new ByteArrayOutputStream();
        write(head, line);
        if (headers.stream().noneMatch(header -> header.regionMatches(true, 0, "Host:", 0, 5))) {
            write(head, "Host: shop.example");
        }
        for (var header : headers) {
            write(head, header);
        }
        if (body.length > 0 && headers.stream().noneMatch(Wire::framing)) {
            write(head, "Content-Length: " + body.length);
        }
        write(head, "Connection: close");
        write(head, "");
        return exchange(head.toByteArray(), body);
    }

    private static boolean framing(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("content-length:") || name.startsWith("transfer-encoding:");
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write(new byte[] {'\r', '\n'});
    }

    /// Sends these bytes as they are, body after head, and reads to the end.
    Answer exchange(byte[] head, byte[] body) throws IOException {
        return exchange(InetAddress.getLoopbackAddress(), head, body);
    }

    /// The same from an address of this machine.
    Answer exchange(InetAddress from, byte[] head, byte[] body) throws IOException {
        long begun = System.nanoTime();
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            var sending = Thread.ofVirtual().start(() -> write(socket, head, body));
            var answer = read(socket);
            sending.interrupt();
            return parse(answer, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    // Whoever refuses a body need not read it to its end; then there is nobody to write to.
    private static void write(Socket socket, byte[] head, byte[] body) {
        try {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
        } catch (IOException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
                answer.write(buffer, 0, n);
            }
        } catch (java.net.SocketException e) {
            if (answer.size() == 0) {
                return NONE;
            }
        }
        return answer.toByteArray();
    }

    private static Answer parse(byte[] raw, Duration took) {
        var text = new String(raw, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, Map.of(), text, took);
        }
        var lines = text.substring(0, end).split("\r\n", -1);
        var headers = new TreeMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (one, two) -> one + "\n" + two);
        }
        var body = text.substring(end + 4);
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            body = unchunked(body);
        }
        return new Answer(
                Integer.parseInt(lines[0].substring(9, 12)),
                headers,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                took);
    }

    private static String unchunked(String body) {
        var whole = new StringBuilder();
        for (int at = 0; at < body.length(); ) {
            int line = body.indexOf("\r\n", at);
            int size = line < 0 ? 0 : Integer.parseInt(body.substring(at, line).strip(), 16);
            if (size == 0) {
                break;
            }
            whole.append(body, line + 2, Math.min(line + 2 + size, body.length()));
            at = line + 2 + size + 2;
        }
        return whole.toString();
    }
}
