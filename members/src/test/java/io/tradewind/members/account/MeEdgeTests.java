package io.tradewind.members.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.MemberId;
import io.tradewind.members.MembersFixtures;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleIT
class MeEdgeTests {

    static final String ME = "/api/v1/store/me";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MembersFixtures fixtures;

    @Autowired
    As as;

    MemberId ming;

    @BeforeEach
    void a_shopper() {
        ming = fixtures.shopper();
    }

    @Test
    void a_shopper_changes_his_name_and_nothing_else() {
        var seen = mvc.get().uri(ME).with(as.shopper(ming)).exchange();
        assertThat(seen).hasStatusOk().hasHeader("ETag", "\"0\"");

        var changed = patch("{\"displayName\":\" 王明 \"}", "\"0\"");

        assertThat(changed).hasStatusOk().hasHeader("ETag", "\"1\"").bodyText().contains("\"王明\"");
        assertThat(patch("{\"email\":\"eve@example.com\"}", "\"1\"")).hasStatus(400);
        assertThat(patch("{\"displayName\":\"   \"}", "\"1\"")).hasStatus(422);
    }

    @Test
    void a_change_says_what_it_has_seen() {
        assertThat(patch("{\"displayName\":\"Li\"}", null)).hasStatus(428);
        assertThat(patch("{\"displayName\":\"Li\"}", "\"0\"")).hasStatusOk();
        assertThat(patch("{\"displayName\":\"Wu\"}", "\"0\"")).hasStatus(412);
    }

    @Test
    void a_guest_has_no_page_of_his_own() {
        assertThat(mvc.get().uri(ME)).hasStatus(401);
    }

    private MvcTestResult patch(String body, @Nullable String seen) {
        var request = mvc.patch()
                .uri(ME)
                .contentType("application/merge-patch+json")
                .content(body)
                .with(as.shopper(ming));
        return (seen == null ? request : request.header("If-Match", seen)).exchange();
    }
}
