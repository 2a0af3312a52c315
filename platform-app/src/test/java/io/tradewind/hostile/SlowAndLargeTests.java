package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Too much, too long, too slow: whoever sends it is told so or cut off, and nobody else waits for him.
@HostileIT
class SlowAndLargeTests {

    private static final int MANY = 100;

    @Autowired
    Environment environment;

    @Autowired
    Town town;

    @Autowired
    As as;

    private Wire wire = new Wire(0, Duration.ZERO);

    @BeforeEach
    void finds_the_platform() {
        wire = new Wire(environment.getRequiredProperty("local.server.port", Integer.class), Verdict.LONGEST);
    }

    @Test
    void who_does_not_finish_his_request_is_cut_off_and_holds_up_nobody() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < MANY; i++) {
                var socket = open();
                socket.getOutputStream()
                        .write("GET /api/v1/store/categories HTTP/1.1\r\nHost: shop\r\nX-Slow: a"
                                .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(wire.send("GET /api/v1/store/categories HTTP/1.1").status())
                    .isEqualTo(200);
            for (var socket : slow) {
                assertThat(end(socket)).isTrue();
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_body_that_never_comes_is_not_waited_for() throws IOException {
        var answer = wire.exchange(head("Content-Length: 100"), "{".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.body()).contains("\"too-slow\"");
    }

    @Test
    void a_body_that_comes_byte_by_byte_is_not_waited_for_either() throws IOException, InterruptedException {
        try (var socket = open()) {
            socket.getOutputStream().write(head("Content-Length: 1000"));
            long begun = System.nanoTime();
            try {
                for (int i = 0; i < 200 && socket.getInputStream().available() == 0; i++) {
                    socket.getOutputStream().write(' ');
                    Thread.sleep(50); // the attack itself
                }
            } catch (SocketException _) {
                assertThat(socket.isConnected()).isTrue();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
            var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).isEqualTo("HTTP/1.1 408");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1048577", "Transfer-Encoding: chunked"})
    void a_body_is_a_megabyte_at_most_told_or_not(String framing) throws IOException {
        var piece = "fffff\r\n" + " ".repeat(0xfffff) + "\r\n";
        var body = framing.startsWith("T") ? piece + piece + "0\r\n\r\n" : " ".repeat(1_048_577);

        var answer = wire.exchange(head(framing), body.getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("\"too-large\"");
    }

    @Test
    void a_file_is_as_large_as_was_set_and_only_where_files_are_taken() throws IOException {
        var token = Stage.of(town, as).token("admin");
        var body = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n"
                + "a".repeat(1_500_000) + "\r\n--b--\r\n";
        var headers = List.of("Authorization: Bearer " + token, "Content-Type: multipart/form-data; boundary=b");

        var taken = wire.send(
                "POST /api/v1/admin/imports/marketplace-history HTTP/1.1",
                headers,
                body.getBytes(StandardCharsets.US_ASCII));
        var elsewhere =
                wire.send("POST /api/v1/store/carts HTTP/1.1", headers, body.getBytes(StandardCharsets.US_ASCII));

        assertThat(taken.status()).as(taken.body()).isEqualTo(413);
        assertThat(elsewhere.status()).as(elsewhere.body()).isEqualTo(415);
    }

    @Test
    void parameters_addresses_and_headers_are_bounded() throws IOException {
        var many = "&a=1".repeat(300);

        assertThat(wire.send("GET /api/v1/store/products?x=1" + many + " HTTP/1.1")
                        .status())
                .isEqualTo(400);
        assertThat(wire.send("GET /api/v1/store/products?q=" + "a".repeat(20_000) + " HTTP/1.1")
                        .status())
                .isEqualTo(400);
        assertThat(wire.send("GET /api/v1/store/products HTTP/1.1", "X-Long: " + "a".repeat(20_000))
                        .status())
                .isEqualTo(400);
        for (var limit : List.of("101", "1000000000", "0", "-1")) {
            assertThat(wire.send("GET /api/v1/store/products?limit=" + limit + " HTTP/1.1")
                            .status())
                    .as(limit)
                    .isEqualTo(422);
        }
    }

    private static byte[] head(String framing) {
        return ("POST /api/v1/store/carts HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n" + framing
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        socket.setSoTimeout(Math.toIntExact(Verdict.LONGEST.toMillis()));
        return socket;
    }

    // Reads to the end, which comes by the other side.
    private static boolean end(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketException _) {
            return true;
        }
    }
}
