package io.tradewind.catalog;

import static io.tradewind.catalog.CatalogFixtures.OPERATOR;
import static io.tradewind.catalog.CatalogFixtures.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.catalog.Categories.CreateCategory;
import io.tradewind.catalog.Listings.CreateProduct;
import io.tradewind.catalog.Listings.DecideListing;
import io.tradewind.catalog.Listings.NewSku;
import io.tradewind.catalog.events.CatalogEvent.ListingApproved;
import io.tradewind.catalog.listing.ListingDesk;
import io.tradewind.catalog.listing.ListingDesk.EditListing;
import io.tradewind.catalog.listing.ProductContent;
import io.tradewind.catalog.listing.ProductQueries;
import io.tradewind.catalog.shelf.ProductPages;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.testkit.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.Scenario;

@CatalogIT
class ListingTests {

    @Autowired
    CatalogFixtures given;

    @Autowired
    ListingDesk listings;

    @Autowired
    Categories categories;

    @Autowired
    ProductQueries products;

    @Autowired
    ProductPages pages;

    @Test
    void a_listing_is_seen_once_it_is_approved(Scenario scenario) {
        var product = given.draft(given.approvedSeller(), false, Money.of(5000, "CNY"));
        assertThat(pages.version(product.toString())).isEmpty();
        var review = listings.submit(product, OPERATOR);
        assertThat(pages.version(product.toString())).isEmpty();

        scenario.stimulate(() -> listings.decide(new DecideListing(review, true, "as described", OPERATOR)))
                .andWaitForEventOfType(ListingApproved.class)
                .matching(event -> event.product().equals(product))
                .toArrive();

        assertThat(pages.version(product.toString())).isPresent();
    }

    @Test
    void shoppers_keep_seeing_the_live_revision_while_an_edit_is_judged() {
        var listed = given.liveProduct(given.approvedSeller());
        var before = title(listed.product());

        edit(listed.product(), "A better mug");
        var review = listings.submit(listed.product(), OPERATOR);
        assertThat(title(listed.product())).isEqualTo(before);

        listings.decide(new DecideListing(review, true, "better indeed", OPERATOR));
        assertThat(title(listed.product())).isEqualTo("A better mug");
    }

    @Test
    void a_rejected_edit_leaves_the_live_one_and_tells_the_seller_why() {
        var listed = given.liveProduct(given.approvedSeller());
        var before = title(listed.product());
        edit(listed.product(), "The best mug in the world");
        listings.decide(new DecideListing(
                listings.submit(listed.product(), OPERATOR), false, "superlatives are not allowed", OPERATOR));

        assertThat(title(listed.product())).isEqualTo(before);
        var row = products.get(listed.product(), listed.seller());
        assertThat(row.state()).isEqualTo("REJECTED");
        assertThat(row.reason()).isEqualTo("superlatives are not allowed");
        assertThat(row.live()).isTrue();
        edit(listed.product(), "A good mug");
        assertThat(products.get(listed.product(), null).state()).isEqualTo("DRAFT");
    }

    @Test
    void under_review_nothing_is_edited_and_live_there_is_nothing_to_submit() {
        var listed = given.liveProduct(given.approvedSeller());
        refuses("nothing-to-submit", () -> listings.submit(listed.product(), OPERATOR));
        edit(listed.product(), "Another mug");
        listings.submit(listed.product(), OPERATOR);
        refuses("in-review", () -> edit(listed.product(), "Yet another"));
    }

    @Test
    void an_edit_on_an_old_version_is_refused() {
        var listed = given.liveProduct(given.approvedSeller());
        var row = products.get(listed.product(), null);
        edit(listed.product(), "First");
        refuses(
                "stale",
                () -> listings.edit(
                        new EditListing(listed.product(), row.content(), new IfMatch(row.tag()), OPERATOR)));
    }

    @Test
    void another_shops_staff_finds_nothing() {
        var product = given.draft(given.approvedSeller(), false, Money.of(5000, "CNY"));
        var stranger = new SellerStaff(AccountId.next(), given.approvedSeller(), Set.of("OWNER"));
        assertThatThrownBy(() -> listings.submit(product, stranger)).isInstanceOf(NotFound.class);
    }

    @Test
    void a_shop_that_was_not_let_in_lists_nothing() {
        var applied = given.applied(given.account());
        refuses("seller-not-admitted", () -> given.draft(applied, false, Money.of(5000, "CNY")));
    }

    @Test
    @Capability("C19")
    void what_the_tree_above_asks_for_is_asked_of_a_product_below() {
        var root = categories.create(new CreateCategory(
                word("fashion"),
                null,
                Map.of("en", "Fashion", "zh", "服饰"),
                List.of(new Attribute(
                        "season", Map.of("en", "Season"), "option", true, false, true, List.of("summer", "winter")))));
        var leaf = categories.create(new CreateCategory(
                word("shirts"),
                root,
                Map.of("en", "Shirts", "zh", "衬衫"),
                List.of(new Attribute("size", Map.of("en", "Size"), "text", true, true, true, List.of()))));
        var seller = given.approvedSeller();

        assertThatThrownBy(() -> listings.create(product(seller, leaf, Map.of(), Map.of())))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::pointer)
                                .containsExactlyInAnyOrder("/attributes/season", "/skus/0/options/size"));
        assertThatThrownBy(
                        () -> listings.create(product(seller, leaf, Map.of("season", "spring"), Map.of("size", "M"))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::code)
                                .containsExactly("not-option"));
        assertThat(listings.create(product(seller, leaf, Map.of("season", "summer"), Map.of("size", "M"))))
                .isNotNull();
    }

    @Test
    @Capability("C19")
    void the_tree_has_three_levels_and_a_code_is_used_once() {
        var leaf = given.category();
        refuses(
                "invalid",
                () -> categories.create(new CreateCategory(word("deep"), leaf, Map.of("en", "Deep"), List.of())));
        var code = word("once");
        categories.create(new CreateCategory(code, null, Map.of("en", "Once"), List.of()));
        refuses(
                "category-code-taken",
                () -> categories.create(new CreateCategory(code, null, Map.of("en", "Twice"), List.of())));
        assertThat(categories.tree().find(code)).isPresent();
        assertThat(categories.tree().find(leaf).orElseThrow().attributes())
                .extracting(Attribute::code)
                .containsExactly("material", "colour");
    }

    private static CreateProduct product(
            SellerId seller, CategoryId category, Map<String, String> attributes, Map<String, String> options) {
        return new CreateProduct(
                seller,
                category,
                null,
                Map.of("en", "Shirt"),
                Map.of(),
                attributes,
                List.of(),
                List.of(new NewSku(options, null, 200, word("s"), Money.of(9900, "CNY"))),
                false,
                Origin.LIVE,
                OPERATOR);
    }

    private void edit(ProductId product, String title) {
        var row = products.get(product, null);
        var content = row.content();
        listings.edit(new EditListing(
                product,
                new ProductContent(
                        content.category(),
                        content.brand(),
                        Map.of("en", title, "zh", title),
                        content.descriptions(),
                        content.attributes(),
                        content.images()),
                new IfMatch(row.tag()),
                OPERATOR));
    }

    private String title(ProductId product) {
        return pages.facts(product, "CN").orElseThrow().content().titles().getOrDefault("en", "");
    }

    private static void refuses(String code, Runnable deed) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
