package io.tradewind.members;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls of the edge, as a client on a network of its own.
public final class Edge {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MockMvcTester mvc;
    private final String address;

    public Edge(MockMvcTester mvc) {
        this(mvc, anyAddress());
    }

    public Edge(MockMvcTester mvc, String address) {
        this.mvc = mvc;
        this.address = address;
    }

    /// An address no other test uses.
    public static String anyAddress() {
        var random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    public MvcTestResult post(String uri, Map<String, ?> body, RequestPostProcessor... as) {
        var request = mvc.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body))
                .with(this::from);
        for (var one : as) {
            request = request.with(one);
        }
        return request.exchange();
    }

    /// Signs in and answers the tokens.
    public Tokens signIn(String surface, MembersFixtures.SignIn who) {
        return tokens(post(
                "/api/v1/%s/sessions".formatted(surface), Map.of("email", who.email(), "password", who.password())));
    }

    public static Tokens tokens(MvcTestResult result) {
        var body = json(result);
        return new Tokens(
                body.path("accessToken").asString(), body.path("refreshToken").asString());
    }

    public static JsonNode json(MvcTestResult result) {
        return JSON.readTree(result.getResponse().getContentAsByteArray());
    }

    public static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    public record Tokens(String access, String refresh) {
        /// Sends the access token.
        public RequestPostProcessor bearer() {
            return request -> {
                request.addHeader("Authorization", "Bearer " + access);
                return request;
            };
        }
    }

    private MockHttpServletRequest from(MockHttpServletRequest request) {
        request.setRemoteAddr(address);
        return request;
    }
}
