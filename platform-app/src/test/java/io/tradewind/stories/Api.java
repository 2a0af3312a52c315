package io.tradewind.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the platform over HTTP, as one actor: what goes out and comes back is what a
/// program outside would send and see.
public final class Api {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final URI root;
    private final List<String> headers;

    Api(HttpClient client, URI root) {
        this(client, root, List.of());
    }

    private Api(HttpClient client, URI root, List<String> headers) {
        this.client = client;
        this.root = root;
        this.headers = List.copyOf(headers);
    }

    static HttpClient newClient() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    /// The same client with one header more.
    public Api with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Api(client, root, more);
    }

    /// The same client, signed in.
    public Api signedIn(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /// The access token it sends.
    public String bearer() {
        return headers.get(headers.indexOf("Authorization") + 1).substring("Bearer ".length());
    }

    /// The same client, its next write under a fresh idempotency key.
    public Api once() {
        return with("Idempotency-Key", UUID.randomUUID().toString());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    /// A hook's call: the raw body signed with the secret, as `t=<seconds>,v1=<hex hmac>`.
    public Answer signed(String path, String header, String secret, long at, Object body) {
        var raw = JSON.writeValueAsString(body);
        return with(header, "t=" + at + ",v1=" + hmac(secret, at + "." + raw)).send("POST", path, raw);
    }

    private static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends what no other method here does.
    public Answer send(String method, String path, @Nullable Object body) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body instanceof String raw ? raw : JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, publisher);
        if (body != null && !headers.contains("Content-Type")) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Contract.hold(client, root, method, path, response);
            return new Answer(method + " " + path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What came back.
    public record Answer(String asked, HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode body() {
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        }

        /// The same answer, having had this status.
        public Answer is(int status) {
            Assertions.assertThat(status())
                    .as("%s answered %s", asked, response.body())
                    .isEqualTo(status);
            return this;
        }

        /// The same answer, having been refused with this status and this code.
        public Answer refused(int status, String code) {
            is(status);
            Assertions.assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .as(asked)
                    .startsWith("application/problem+json");
            Assertions.assertThat(body().path("code").asString())
                    .as("%s: %s", asked, response.body())
                    .isEqualTo(code);
            return this;
        }

        /// The value at a JSON pointer, as text; fails where there is none.
        public String at(String pointer) {
            var node = body().at(pointer);
            Assertions.assertThat(node.isMissingNode() || node.isNull())
                    .as("%s has no %s: %s", asked, pointer, response.body())
                    .isFalse();
            return node.asString();
        }

        /// The items of a page, or of the array at the pointer.
        public List<JsonNode> list(String pointer) {
            var items = new ArrayList<JsonNode>();
            body().at(pointer).forEach(items::add);
            return items;
        }
    }

    /// A JSON object from pairs; null values are left out.
    public static Map<String, Object> json(@Nullable Object... pairs) {
        var object = new java.util.LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) {
                object.put(String.valueOf(pairs[i]), value);
            }
        }
        return object;
    }
}
