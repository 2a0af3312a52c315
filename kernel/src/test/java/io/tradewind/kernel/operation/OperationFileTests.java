package io.tradewind.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.operation.Operations.InputFile;
import io.tradewind.kernel.operation.Standing.ResultFile;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// What an operation reads, what it makes, and what it could not take.
@ModuleIT
class OperationFileTests {

    @Autowired
    Operations operations;

    @Autowired
    OperationRows rows;

    @Autowired
    Standings standings;

    @Autowired
    TestWork work;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock machine;

    final MemberId member = MemberId.next();
    final Actor actor = new Actor.Shopper(member);

    @Test
    void reads_the_files_it_was_given_whole_and_in_their_order() {
        var large = noise(2_500_000);
        var names = new ArrayList<String>();
        var read = new ByteArrayOutputStream();
        var bytes = new ArrayList<Integer>();
        var id = operations.start(
                actor,
                TestWork.KIND,
                work.does("read", run -> {
                    names.addAll(run.files());
                    try (var content = run.file("large.bin")) {
                        content.transferTo(read);
                    }
                    try (var content = run.file("a.csv")) {
                        for (int one = content.read(); one >= 0; one = content.read()) {
                            bytes.add(one);
                        }
                    }
                    try (var content = run.file("none.csv")) {
                        bytes.add(content.read());
                    }
                }),
                List.of(
                        new InputFile("large.bin", "application/octet-stream", new ByteArrayInputStream(large)),
                        new InputFile("a.csv", "text/csv", new ByteArrayInputStream(new byte[] {65, -1})),
                        new InputFile("none.csv", "text/csv", new ByteArrayInputStream(new byte[0]))));

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        assertThat(names).containsExactly("large.bin", "a.csv", "none.csv");
        assertThat(read.toByteArray()).isEqualTo(large);
        assertThat(bytes).containsExactly(65, 255, -1);
        assertThat(standings.get(id).files()).isEmpty();
    }

    @Test
    void a_result_is_there_once_it_is_whole_and_its_starter_downloads_it() {
        var content = noise(2_500_000);
        var meanwhile = new ArrayList<ResultFile>();
        var id = start("result", run -> {
            run.result("reçu.csv", "text/csv", out -> out.write(content, 0, 10));
            run.result("reçu.csv", "text/csv", out -> {
                out.write(content);
                meanwhile.addAll(standings.get(run.operation()).files());
            });
        });
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        var route = "/api/v1/operations/" + id + "/files/{name}";

        assertThat(meanwhile).containsExactly(new ResultFile("reçu.csv", "text/csv", 10));
        assertThat(standings.get(id).files()).containsExactly(new ResultFile("reçu.csv", "text/csv", 2_500_000));
        var answer = mvc.get().uri(route, "reçu.csv").with(as.shopper(member)).exchange();
        assertThat(answer)
                .hasStatusOk()
                .hasHeader("Content-Length", "2500000")
                .hasHeader("Content-Type", "text/csv")
                .body()
                .isEqualTo(content);
        assertThat(answer.getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("re%C3%A7u.csv");
        assertThat(mvc.get().uri(route, "other.csv").with(as.shopper(member))).hasStatus(404);
        assertThat(mvc.get().uri(route, "reçu.csv").with(as.shopper(MemberId.next())))
                .hasStatus(404);
    }

    @Test
    void an_unfinished_result_is_not_shown_and_makes_room_for_the_next() {
        var tries = new ArrayList<String>();
        var id = start(
                "unfinished",
                run -> run.result("all.csv", "text/csv", out -> {
                    tries.add("try");
                    out.write(noise(1_500_000));
                    if (tries.size() == 1) {
                        throw new IOException("the disk is gone");
                    }
                }));
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.FAILED));
        assertThat(standings.get(id).files()).isEmpty();

        assertThat(mvc.post().uri("/api/v1/operations/" + id + "/resume").with(as.shopper(member)))
                .hasStatus(202);

        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        assertThat(standings.get(id).files()).containsExactly(new ResultFile("all.csv", "text/csv", 1_500_000));
        assertThat(count("kernel_operation_file", id)).isEqualTo(1);
    }

    @Capability("C151")
    @Test
    void the_rows_it_could_not_take_are_listed_once_each_and_come_as_a_file_that_no_spreadsheet_runs() {
        var id = start("errors", run -> {
            for (long line = 1; line <= 25; line++) {
                run.error(new RowError("goods.csv", line, "price", "not-a-number", "line " + line));
            }
            for (int again = 0; again < 2; again++) {
                run.error(new RowError("=goods.csv", null, null, "header", "@SUM(A1), \"cost\" is \0missing"));
            }
        });
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));
        var route = "/api/v1/operations/" + id + "/errors";

        assertThat(standings.get(id).errorCount()).isEqualTo(26);
        assertThat(standings.get(id).errors()).hasSize(10);
        var page = mvc.get().uri(route).with(as.shopper(member)).exchange();
        assertThat(page).bodyJson().extractingPath("$.items").asArray().hasSize(20);
        assertThat(page).bodyJson().extractingPath("$.items[0].line").isEqualTo(1);
        assertThat(page)
                .bodyJson()
                .extractingPath("$.next")
                .asString()
                .satisfies(next -> assertThat(
                                mvc.get().uri(route + "?cursor=" + next).with(as.shopper(member)))
                        .bodyJson()
                        .extractingPath("$.items[*].line")
                        .asArray()
                        .containsExactly(21, 22, 23, 24, 25));
        for (var csv : List.of(
                mvc.get().uri(route).accept("text/csv").with(as.operator("SUPPORT")),
                mvc.get().uri(route + "?format=csv").with(as.shopper(member)))) {
            var lines = new String(csv.exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                    .split("\r\n", -1);
            assertThat(lines)
                    .hasSize(28)
                    .contains("file,line,column,rule,detail", "goods.csv,2,price,not-a-number,line 2");
            assertThat(lines[26]).isEqualTo("'=goods.csv,,,header,\"'@SUM(A1), \"\"cost\"\" is missing\"");
        }
        assertThat(mvc.get().uri(route).accept("text/csv").with(as.shopper(MemberId.next())))
                .hasStatus(404);
    }

    @Test
    void long_after_its_end_it_is_deleted_with_all_that_is_its_own() {
        var id = start("old", run -> {
            run.error(new RowError("goods.csv", 1L, null, "unknown", "x"));
            run.result("all.csv", "text/csv", out -> out.write(1));
        });
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo(Status.DONE));

        machine.advance(Duration.ofDays(30));
        rows.purge(Duration.ofDays(30));
        assertThat(status(id)).isEqualTo(Status.DONE);
        machine.advance(Duration.ofSeconds(1));
        while (rows.purge(Duration.ofDays(30)) > 0) {
            // until all of the old ones are gone
        }

        assertThat(mvc.get().uri("/api/v1/operations/" + id).with(as.shopper(member)))
                .hasStatus(404);
        assertThat(count("kernel_operation_file", id)).isZero();
        assertThat(count("kernel_operation_error", id)).isZero();
    }

    private int count(String table, UUID operation) {
        return jdbc.sql("select count(*) from " + table + " where operation = :operation")
                .param("operation", operation)
                .query(Integer.class)
                .single();
    }

    private UUID start(String name, TestWork.Doing doing) {
        return operations.start(actor, TestWork.KIND, work.does(name, doing));
    }

    private Status status(UUID id) {
        return standings.get(id).status();
    }

    private static byte[] noise(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
