package io.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@Capability("C140")
class EdgeTests extends RiskIT {

    private static final String LISTS = "/api/v1/admin/risk/lists";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Test
    void only_risk_operators_see_and_steer_it() {
        assertThat(mvc.get().uri("/api/v1/admin/risk/decisions").with(as.operator("SUPPORT")))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri(LISTS).with(as.operator("SUPPORT"))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri(LISTS)).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri(LISTS).with(as.operator("RISK"))).hasStatusOk();
    }

    @Test
    void a_decision_is_found_by_its_buyer_and_explained() {
        var who = somebody();
        tries(who);
        var page = mvc.get()
                .uri(
                        "/api/v1/admin/risk/decisions?buyer={buyer}&limit=1",
                        who.buyer().value())
                .with(as.operator("RISK"));
        assertThat(page)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].outcome")
                .isEqualTo("ALLOW");
        var id = jdbc.sql("select id from risk_decision where buyer = :buyer")
                .param("buyer", who.buyer().value())
                .query(UUID.class)
                .single();
        assertThat(mvc.get().uri("/api/v1/admin/risk/decisions/{id}", id).with(as.operator("RISK")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.findings[0].rule")
                .isEqualTo("velocity.buyer");
        assertThat(mvc.get()
                        .uri("/api/v1/admin/risk/decisions/{id}", UUID.randomUUID())
                        .with(as.operator("RISK")))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void an_entry_is_added_changed_and_removed_by_who_has_read_it() {
        var contact = hex();
        var added = add("CONTACT", contact).exchange();
        assertThat(added).hasStatus(HttpStatus.CREATED);
        var where = header(added, "Location");
        var tag = header(added, "ETag");
        assertThat(add("CONTACT", contact)).hasStatus(HttpStatus.CONFLICT);

        var change = "{\"reason\": \"more of it\", \"until\": \"2030-01-01T00:00:00Z\"}";
        assertThat(mvc.put()
                        .uri(where)
                        .with(as.operator("RISK"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(change))
                .hasStatus(HttpStatus.PRECONDITION_REQUIRED);
        var changed = mvc.put()
                .uri(where)
                .with(as.operator("RISK"))
                .header("If-Match", tag)
                .contentType(MediaType.APPLICATION_JSON)
                .content(change)
                .exchange();
        assertThat(changed).hasStatusOk();
        assertThat(mvc.delete().uri(where).with(as.operator("RISK")).header("If-Match", tag))
                .hasStatus(HttpStatus.PRECONDITION_FAILED);
        assertThat(mvc.delete().uri(where).with(as.operator("RISK")).header("If-Match", header(changed, "ETag")))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(mvc.get().uri(where).with(as.operator("RISK")))
                .hasStatusOk()
                .bodyJson()
                .hasPath("$.removedAt");
    }

    @Test
    void an_address_is_hashed_and_not_kept_and_a_private_one_is_no_subject() {
        assertThat(add("CLIENT_ADDRESS", "198.51.100.23").exchange())
                .hasStatus(HttpStatus.CREATED)
                .bodyText()
                .doesNotContain("198.51");
        assertThat(add("CLIENT_ADDRESS", "192.168.1.4")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(add("MEMBER", "somebody")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String header(MvcTestResult answer, String name) {
        return Objects.requireNonNull(answer.getResponse().getHeader(name));
    }

    private MockMvcTester.MockMvcRequestBuilder add(String kind, String subject) {
        return mvc.post()
                .uri(LISTS)
                .with(as.operator("RISK"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"list": "BLOCK", "kind": "%s", "subject": "%s", "reason": "chargebacks"}
                        """.formatted(kind, subject));
    }
}
