package io.tradewind.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Source;
import io.tradewind.marketing.ReviewHistory.PastReview;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/// Reviews that were written elsewhere.
@ModuleIT
class ReviewTests {

    private static final Instant THEN = Instant.parse("2017-11-24T12:00:00Z");

    @Autowired
    ReviewHistory history;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    final ProductId product = ProductId.of(Ids.next());

    @Test
    void a_review_of_the_only_product_is_shown_with_it_and_one_of_several_is_not() {
        add(List.of(review("r1", 5, product), review("r2", 1, null)));

        assertThat(mvc.get().uri("/api/v1/store/products/{id}/reviews", product.value()))
                .bodyText()
                .contains("said r1")
                .doesNotContain("said r2");
        assertThat(mvc.get()
                        .uri("/api/v1/admin/reviews?origin=IMPORT&score=1&limit=100")
                        .with(as.operator("SUPPORT")))
                .bodyText()
                .contains("said r2")
                .doesNotContain("said r1");
    }

    @Test
    void told_again_nothing_is_new() {
        var reviews = List.of(review("r3", 4, product));

        assertThat(add(reviews)).isEqualTo(1);
        assertThat(add(reviews)).isZero();
    }

    @Test
    void a_long_list_comes_page_by_page_newest_first() {
        add(IntStream.range(0, 45)
                .mapToObj(no -> review("page-" + no, 3, product))
                .toList());

        var first = mvc.get()
                .uri("/api/v1/store/products/{id}/reviews?limit=40", product.value())
                .exchange();
        assertThat(first).bodyJson().extractingPath("$.items.length()").isEqualTo(40);
        var next = com.jayway.jsonpath.JsonPath.<String>read(text(first), "$.next");
        assertThat(mvc.get().uri("/api/v1/store/products/{id}/reviews?limit=40&cursor={next}", product.value(), next))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(5);
    }

    @Test
    void they_belong_to_the_transaction_that_brings_the_purchase() {
        assertThatThrownBy(() -> history.add(List.of(review("r4", 2, product))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private int add(List<PastReview> reviews) {
        Integer added = transaction.execute(_ -> history.add(reviews));
        return added == null ? 0 : added;
    }

    private static String text(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private PastReview review(String id, int score, @Nullable ProductId of) {
        var source = new Source("elsewhere", product.value() + "/" + id);
        return new PastReview(
                source.key("review"),
                source,
                PurchaseId.of(source.key("purchase")),
                BuyerId.of(source.key("buyer")),
                of,
                score,
                null,
                "said " + id,
                THEN,
                null);
    }
}
