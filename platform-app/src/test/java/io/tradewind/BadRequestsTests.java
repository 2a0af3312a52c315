package io.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// Requests that no well-behaved client sends, byte by byte: each is refused in the same form as every other, and
/// nothing of the machinery shows.
@PlatformIT
class BadRequestsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Environment environment;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a raw letter in the query            | GET /api/v1/store/products?q=é HTTP/1.1                | 400 | bad-request",
                "a brace in the query                 | GET /api/v1/store/products?q={a} HTTP/1.1              | 400 | bad-request",
                "a broken escape in the query         | GET /api/v1/store/products?q=%zz HTTP/1.1              | 400 | bad-request",
                "an escape that is no UTF-8           | GET /api/v1/store/products?q=%ff HTTP/1.1              | 400 | bad-request",
                "a broken escape in the path          | GET /api/v1/store/products/%zz HTTP/1.1                | 400 | bad-request",
                "a path that is no UTF-8              | GET /api/v1/store/products/%ff HTTP/1.1                | 400 | bad-request",
                "no version                           | GET                                                    | 400 | bad-request",
                "a version of the future              | GET /api/v1/store/categories HTTP/9.9                  | 505 | http-version",
                "TRACE                                | TRACE /api/v1/store/categories HTTP/1.1                | 405 | method",
                "CONNECT                              | CONNECT shop:1 HTTP/1.1                                | 501 | not-implemented",
                "a method of somebody's own           | FOO /api/v1/store/categories HTTP/1.1                  | 400 | bad-request",
                "two slashes                          | GET //api/v1/store/categories HTTP/1.1                 | 400 | bad-request",
                "a slash in disguise                  | GET /api/v1/store/products/a%2Fb HTTP/1.1              | 400 | bad-request",
                "a backslash                          | GET /api/v1/store/products/a\\b HTTP/1.1               | 400 | bad-request",
                "a backslash in disguise              | GET /api/v1/store/products/a%5Cb HTTP/1.1              | 400 | bad-request",
                "a semicolon                          | GET /api/v1/store/products/a;b=c HTTP/1.1              | 400 | bad-request",
                "steps upwards                        | GET /api/v1/../../etc/passwd HTTP/1.1                  | 400 | bad-request",
                "steps upwards in disguise            | GET /api/v1/store/%2e%2e/x HTTP/1.1                    | 400 | bad-request",
                "a null byte                          | GET /api/v1/store/products/a%00b HTTP/1.1              | 400 | bad-request",
            })
    void a_request_line_that_cannot_be_read_is_a_problem(String what, String line, int status, String code)
            throws IOException {
        refused(send(line + "\r\nHost: shop\r\nConnection: close\r\n\r\n"), status, code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a host that is none         | Host: a b<>                                   | 400 | bad-request",
                "two hosts                   | Host: a~Host: b                               | 400 | bad-request",
                "a name with a space         | Host: a~X y: b                                | 400 | bad-request",
                "a length that is no number  | Host: a~Content-Length: x                     | 400 | bad-request",
                "an unknown encoding         | Host: a~Transfer-Encoding: foo                | 501 | not-implemented",
                "an unknown expectation      | Host: a~Expect: the-moon~Content-Length: 0    | 400 | bad-request",
            })
    void headers_that_cannot_be_read_are_a_problem(String what, String headers, int status, String code)
            throws IOException {
        refused(
                send("POST /api/v1/store/carts HTTP/1.1\r\n" + headers.replace("~", "\r\n")
                        + "\r\nConnection: close\r\n\r\n"),
                status,
                code);
    }

    @Test
    void no_host_and_too_much_of_a_header_are_problems() throws IOException {
        refused(send("GET /api/v1/store/categories HTTP/1.1\r\nConnection: close\r\n\r\n"), 400, "bad-request");
        refused(
                send("GET /api/v1/store/categories HTTP/1.1\r\nHost: shop\r\nX: " + "a".repeat(20_000)
                        + "\r\nConnection: close\r\n\r\n"),
                400,
                "bad-request");
        refused(
                send("GET /api/v1/store/categories?" + "a".repeat(20_000)
                        + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"),
                400,
                "bad-request");
        refused(send("\u0016\u0003\u0001\u0002\r\n\r\n"), 400, "bad-request");
    }

    @Test
    void it_says_so_in_the_readers_language() throws IOException {
        var answer = send(
                "GET /api/v1/store/products?q=%zz HTTP/1.1\r\nHost: shop\r\nAccept-Language: zh-CN\r\nConnection: close\r\n\r\n");

        refused(answer, 400, "bad-request");
        assertThat(answer).contains("地址");
    }

    private static void refused(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json")
                .doesNotContainIgnoringCase("tomcat", "apache", "<html", "exception", "\tat ");
        var problem = JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.path("type").asString()).isEqualTo("/problems/kernel/" + code);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).startsWith("/");
    }

    private String send(String request) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                environment.getRequiredProperty("local.server.port", Integer.class))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
