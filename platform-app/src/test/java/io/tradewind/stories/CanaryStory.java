package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.tradewind.InstallationIT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// Somebody uses the platform with data that can be found again, in requests that succeed, that are refused
/// and that break: afterwards none of it is in a log, an address or a metric.
@InstallationIT
@Import(Town.Configuration.class)
class CanaryStory {

    // Words that occur nowhere else. The typed ones may come back in addresses: that is where they were typed.
    private static final String NAME = "Quillonia Canarybird";
    private static final String PHONE = "13977654321";
    private static final String EMAIL = "quillonia.canarybird@canary.example";
    private static final String STREET = "77 Canarybird Mews";
    private static final String PASSWORD = "canarybird sings at 0427";
    private static final String TOKEN = "canarybird-token-5550199";
    private static final String COUPON = "CANARYBIRD25";
    private static final String TYPED = "canarybirdseed";
    private static final List<String> PRIVATE =
            List.of("Quillonia", "quillonia", PHONE, STREET, "sings at 0427", "5550199", COUPON);

    private static final Map<String, Object> ADDRESS = json(
            "name",
            NAME,
            "phone",
            PHONE,
            "country",
            "CN",
            "province",
            "浙江省",
            "city",
            "杭州市",
            "district",
            "西湖区",
            "line1",
            STREET,
            "postcode",
            "310012");

    @Autowired
    private Town town;

    @Autowired
    private Environment environment;

    private final Everything log = new Everything();
    private final Map<String, String> answers = new LinkedHashMap<>();

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stop_listening() {
        root().detachAppender(log);
    }

    @Test
    void nothing_of_a_person_is_left_in_logs_addresses_and_metrics() throws Exception {
        assertThat(root().getLevel()).as("the level of production").isEqualTo(Level.INFO);
        var offer = town.seller("Canary Seeds").sells("seeds", "50.00", 10).getFirst();
        signsUpAndIn();
        looksAround();
        var token = signedIn();
        buys(offer, token);
        sendsNonsense(offer, token);
        breaksIt(offer, token);

        await().until(() -> log.text().contains("/api/v1/store/addresses 500"));
        assertThat(answers.values()).as("what the requests came to").contains("201", "401", "422", "400", "404", "500");
        holdsNothing("the application's log", log.text());
        holdsNothing("PostgreSQL's log", databaseLog());
        holdsNothing("the metrics", call("GET", "/actuator/prometheus", null).body());
        answers.forEach((address, _) -> PRIVATE.forEach(
                word -> assertThat(address).as("an address that was answered").doesNotContain(word)));
    }

    private void signsUpAndIn() {
        var account = json("email", EMAIL, "password", PASSWORD, "displayName", NAME);
        post("/api/v1/store/accounts", account);
        post("/api/v1/store/accounts", account);
        post(
                "/api/v1/store/accounts",
                json("email", EMAIL + " ", "password", "sings at 0427", "displayName", NAME.repeat(40)));
        post(
                "/api/v1/store/accounts",
                json("email", "quillonia", "password", PASSWORD, "displayName", NAME, NAME, PHONE));
        post("/api/v1/store/sessions", json("email", EMAIL, "password", PASSWORD + "!"));
        post("/api/v1/store/sessions", json("email", "nobody." + EMAIL, "password", PASSWORD));
        post("/api/v1/admin/sessions", json("email", EMAIL, "password", PASSWORD));
        post("/api/v1/merchant/sessions", json("email", EMAIL, "password", List.of(PASSWORD)));
        call("POST", "/api/v1/store/sessions/refresh", json("refreshToken", TOKEN));
    }

    private String signedIn() {
        var session = call("POST", "/api/v1/store/sessions", json("email", EMAIL, "password", PASSWORD));
        return Api.JSON.readTree(session.body()).path("accessToken").asString();
    }

    private void looksAround() {
        var typed = URLEncoder.encode(TYPED + " " + "seeds", StandardCharsets.UTF_8);
        call("GET", "/api/v1/store/products?q=" + typed + "&limit=1", null);
        call("GET", "/api/v1/store/products?q=" + typed + "&sort=" + TYPED, null);
        call("GET", "/api/v1/store/products?limit=" + TYPED, null);
        call("GET", "/api/v1/store/products/" + TYPED, null);
        call("GET", "/" + TYPED, null);
        call("GET", "/api/v1/store/me", null, "Authorization", "Bearer " + TOKEN);
        call("GET", "/api/v1/store/carts/" + UUID.randomUUID(), null, "Cart-Token", TOKEN);
    }

    private void buys(String offer, String token) {
        var lines = List.of(json("offer", offer, "quantity", 1));
        as(token, "/api/v1/store/quotes", json("lines", lines, "address", ADDRESS, "coupons", List.of(COUPON)));
        var quote = as(token, "/api/v1/store/quotes", json("lines", lines, "address", ADDRESS));
        var purchase = as(token, "/api/v1/store/purchases", purchase(quote));
        var payment = Api.JSON.readTree(purchase.body()).at("/payment/id").asString();
        as(token, "/api/v1/store/payments/" + payment + "/start", json("simulate", "canarybird" + TOKEN));
        as(token, "/api/v1/store/payments/" + payment + "/start", json("simulate", "ok"));
        as(token, "/api/v1/store/addresses", ADDRESS);
        town.settle();
    }

    private void sendsNonsense(String offer, String token) {
        as(token, "/api/v1/store/quotes", "{\"address\": {\"name\": \"" + NAME + "\", \"phone\": " + PHONE + "");
        as(
                token,
                "/api/v1/store/quotes",
                json("lines", List.of(json("offer", NAME, "quantity", PHONE)), "address", ADDRESS));
        as(
                token,
                "/api/v1/store/quotes",
                json("lines", List.of(json("offer", offer, "quantity", -1)), "address", STREET));
        as(token, "/api/v1/store/purchases", json("quoteId", NAME, "address", ADDRESS));
        as(token, "/api/v1/store/addresses", json("name", NAME, "phone", PHONE.repeat(20), "country", STREET));
        as(token, "/api/v1/merchant/applications", Merchant.application(NAME));
        call(
                "POST",
                "/api/v1/hooks/payments/sandbox",
                json("id", TOKEN, "name", NAME),
                "Sandbox-Signature",
                "t=1,v1=" + TOKEN);
        call("POST", "/api/v1/store/carts", json(NAME, PHONE), "Content-Type", "text/plain");
        call("PATCH", "/api/v1/store/me", json("displayName", List.of(NAME)), "Authorization", "Bearer " + token);
    }

    // A rule of the database refuses the person's own row, in its own words; a table is gone.
    private void breaksIt(String offer, String token) throws SQLException {
        var quote = as(
                token,
                "/api/v1/store/quotes",
                json("lines", List.of(json("offer", offer, "quantity", 1)), "address", ADDRESS));
        owner(
                "alter table orders_purchase add constraint planted check (address ->> 'line1' not like '%Canarybird%') not valid");
        owner("alter table members_address rename to members_address_gone");
        as(token, "/api/v1/store/purchases", purchase(quote));
        as(token, "/api/v1/store/addresses", ADDRESS);
        owner("alter table members_address_gone rename to members_address");
        owner("alter table orders_purchase drop constraint planted");
    }

    private static Object purchase(HttpResponse<String> quote) {
        return json(
                "quoteId", Api.JSON.readTree(quote.body()).path("id").asString(),
                "address", ADDRESS,
                "payment", json("method", "sandbox"));
    }

    private void holdsNothing(String where, String text) {
        assertThat(text).as(where).isNotBlank();
        for (var word : PRIVATE) {
            assertThat(text.lines()).as(where).noneMatch(line -> line.contains(word));
        }
        assertThat(text.lines()).as(where).noneMatch(line -> line.contains(TYPED));
    }

    private String databaseLog() throws IOException {
        var folder = Path.of(environment.getRequiredProperty("tradewind.data-dir"), "postgres", "log");
        var text = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        assertThat(text).as("the database said what it refused").contains("violates check constraint \"planted\"");
        return text.toString();
    }

    private void owner(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.datasource.url"),
                        environment.getRequiredProperty("spring.flyway.user"),
                        environment.getRequiredProperty("spring.flyway.password"));
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private void post(String path, Object body) {
        call("POST", path, body);
    }

    private HttpResponse<String> as(String token, String path, Object body) {
        return call(
                "POST",
                path,
                body,
                "Authorization",
                "Bearer " + token,
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private HttpResponse<String> call(String method, String path, @Nullable Object body, String... headers) {
        var text = body == null ? "" : body instanceof String raw ? raw : Api.JSON.writeValueAsString(body);
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path))
                .method(method, HttpRequest.BodyPublishers.ofString(text));
        if (!List.of(headers).contains("Content-Type")) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var addresses = answer.headers().firstValue("Location").orElse("")
                    + answer.headers().allValues("Link")
                    + (answer.body().startsWith("{\"") && answer.statusCode() >= 400
                            ? Api.JSON.readTree(answer.body()).path("instance").asString("")
                            : "");
            answers.put(
                    method + " " + path + " " + answers.size() + " " + addresses,
                    Integer.toString(answer.statusCode()));
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    // Whatever is logged, with fields, exceptions and what their causes say.
    private static final class Everything extends AppenderBase<ILoggingEvent> {

        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage() + event.getKeyValuePairs() + event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }

        String text() {
            return String.join("\n", said);
        }
    }
}
