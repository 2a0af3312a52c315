package io.tradewind.kernel.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.testkit.ModuleIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleIT
class OpenApiTests {

    @Autowired
    MockMvcTester mvc;

    @Test
    void each_surface_has_its_own_document_with_rules_and_without_actors() {
        var store = mvc.get().uri("/v3/api-docs/store").exchange();

        assertThat(store).hasStatusOk();
        assertThat(store).bodyJson().extractingPath("$.openapi").isEqualTo("3.1.0");
        assertThat(store)
                .bodyText()
                .contains("/api/v1/store/test/payments", "Idempotency-Key", "If-Match", "\"x-rule\":\"open\"")
                .doesNotContain("/api/v1/admin", "\"shopper\"", "\"minor\"");
        assertThat(mvc.get().uri("/v3/api-docs/admin"))
                .hasStatusOk()
                .bodyText()
                .contains("/api/v1/admin/audit", "\"x-rule\":\"ADMIN\"")
                .doesNotContain("/api/v1/store");
    }
}
