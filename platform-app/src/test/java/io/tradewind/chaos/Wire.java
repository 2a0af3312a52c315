package io.tradewind.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends one request to one node and says what came back, whatever it is.
final class Wire {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /// A shopper's, who does not wait long.
    Wire() {
        this(PATIENCE);
    }

    /// @param patience how long an answer is waited for
    Wire(Duration patience) {
        this.patience = patience;
    }

    /// @throws IOException when there was no answer: nothing is known
    Reply send(URI node, String method, String path, Map<String, String> headers, @Nullable Object body)
            throws IOException {
        var request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(patience)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers().firstValue("Retry-After").orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// A JSON object from pairs; null values are left out.
    static Map<String, Object> json(@Nullable Object... pairs) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) {
                object.put(String.valueOf(pairs[i]), value);
            }
        }
        return object;
    }

    /// What came back.
    record Reply(
            int status, String text, String type, @Nullable String retryAfter) {

        boolean ok() {
            return status / 100 == 2;
        }

        JsonNode body() {
            return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
        }

        String at(String pointer) {
            return body().at(pointer).asString();
        }

        /// The refusal's code; empty where it is none.
        String code() {
            return type.startsWith("application/problem+json")
                    ? body().path("code").asString("")
                    : "";
        }
    }
}
