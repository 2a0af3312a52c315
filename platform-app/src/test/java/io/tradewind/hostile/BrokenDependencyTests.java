package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import io.tradewind.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Something the platform stands on is broken: whoever asks is told that it is our fault, and nothing about what broke.
@HostileIT
class BrokenDependencyTests {

    @Autowired
    Environment environment;

    @Autowired
    DataSource database;

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
    void a_table_that_is_gone_is_not_named() throws IOException, SQLException {
        var token = "Authorization: Bearer " + Stage.of(town, as).token("store");
        asOwner("alter table members_address rename to members_address_gone");
        try {
            var answer = wire.send("GET /api/v1/store/addresses HTTP/1.1", token);
            assertThat(answer.status()).isEqualTo(500);
            says(answer, "internal");
        } finally {
            asOwner("alter table members_address_gone rename to members_address");
        }
        assertThat(wire.send("GET /api/v1/store/addresses HTTP/1.1", token).status())
                .isEqualTo(200);
    }

    @Test
    void a_row_that_somebody_holds_makes_a_refusal_that_may_be_tried_again() throws IOException, SQLException {
        var token = "Authorization: Bearer " + Stage.of(town, as).token("store");
        try (var holder = owner();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table members_address in access exclusive mode");
            var answer = wire.send("GET /api/v1/store/addresses HTTP/1.1", token);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isNotEmpty();
            says(answer, "busy");
            holder.rollback();
        }
    }

    @Test
    void a_folder_of_pictures_that_is_gone_is_a_picture_that_is_not_there() throws IOException {
        Files.deleteIfExists(Path.of("target/hostile-data/media"));

        var answer = wire.send("GET /media/aa/aaaa.png HTTP/1.1");

        assertThat(answer.status()).isEqualTo(404);
        says(answer, "no-route");
    }

    @Test
    void a_gateway_that_does_not_answer_shows_nothing_of_itself() throws IOException {
        var stage = Stage.of(town, as);
        for (var how : List.of("hang", "capture-then-timeout", "nonsense")) {
            var payment = stage.known().getOrDefault("payments", List.of()).getFirst();
            var answer = wire.send(
                    "POST /api/v1/store/payments/" + payment + "/start HTTP/1.1",
                    List.of(
                            "Authorization: Bearer " + stage.token("store"),
                            "Idempotency-Key: " + UUID.randomUUID(),
                            "Content-Type: application/json"),
                    "{\"simulate\":\"%s\"}".formatted(how).getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.status()).as(answer.body()).isLessThan(500);
            assertThat(answer.body()).doesNotContainIgnoringCase("exception", "timeout", "io.tradewind");
        }
    }

    private static void says(Wire.Answer answer, String code) {
        assertThat(answer.problem()).isTrue();
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"")
                .doesNotContainIgnoringCase(
                        "members_address", "select", "sql", "relation", "exception", "java", "hostile-data", "lock");
    }

    private void asOwner(String change) throws SQLException {
        try (var owner = owner();
                var statement = owner.createStatement()) {
            statement.execute(change);
        }
    }

    private Connection owner() throws SQLException {
        try (var ours = database.getConnection()) {
            return DriverManager.getConnection(ours.getMetaData().getURL(), TestDatabase.OWNER, TestDatabase.PASSWORD);
        }
    }
}
