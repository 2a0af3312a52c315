package io.tradewind.orders.web.store;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Actor.Shopper;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cart.CartPages;
import io.tradewind.orders.cart.CartPages.CartView;
import io.tradewind.orders.cart.Carts;
import io.tradewind.orders.cart.MergeCarts;
import io.tradewind.orders.cart.MergeStrategy;
import io.tradewind.orders.quote.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Carts as a whole. A guest opens his with the `Cart-Token`, a member needs none.
@StoreApi
@RequiredArgsConstructor
class CartController {

    static final String TOKEN = "Cart-Token";

    private final Carts carts;
    private final CartPages pages;
    private final MergeCarts merging;

    /// Opens a cart; a guest's comes with the token that shows it is his.
    @Open
    @PostMapping("/carts")
    ResponseEntity<OpenedCart> open(@Valid @RequestBody(required = false) @Nullable OpenCart body, Actor actor) {
        var market = body == null || body.market() == null ? Markets.DEFAULT : body.market();
        var opened = actor instanceof Shopper shopper
                ? new OpenedCart(carts.ofMember(shopper.member(), market), null)
                : OpenedCart.of(carts.openForGuest(market));
        return ResponseEntity.created(URI.create("/api/v1/store/carts/" + opened.id()))
                .body(opened);
    }

    /// The member's cart in a market, opened if there was none.
    @GetMapping("/carts/mine")
    CartAnswer mine(@RequestParam(defaultValue = Markets.DEFAULT) String market, Shopper shopper) {
        var id = carts.ofMember(shopper.member(), market);
        return CartAnswer.of(pages.view(id, Bearer.of(shopper, null)));
    }

    /// A cart with its totals, shop by shop, and what keeps it from being bought.
    @Open
    @GetMapping("/carts/{id}")
    CartAnswer get(
            @PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token, Actor actor) {
        return CartAnswer.of(pages.view(id, Bearer.of(actor, token)));
    }

    /// Accepts every price as it is now.
    @Open
    @PostMapping("/carts/{id}/refresh")
    CartAnswer refresh(
            @PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token, Actor actor) {
        var bearer = Bearer.of(actor, token);
        carts.acceptPrices(id, bearer);
        return CartAnswer.of(pages.view(id, bearer));
    }

    /// Brings the guest's cart of this id into the member's.
    @PostMapping("/carts/{id}/merge")
    CartAnswer merge(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable MergeRequest body,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            Shopper shopper) {
        var strategy = body == null || body.strategy() == null ? MergeStrategy.SUM : body.strategy();
        var merged = merging.merge(id, token == null ? null : new AccessToken(token), shopper.member(), strategy);
        var answer = CartAnswer.of(pages.view(merged.cart(), Bearer.of(shopper, null)));
        return merged.noRoom().isEmpty() ? answer : answer.without(merged.noRoom());
    }

    record OpenCart(@Nullable @Size(max = 8) String market) {}

    record OpenedCart(UUID id, @Nullable String token) {
        static OpenedCart of(Carts.Opened opened) {
            return new OpenedCart(opened.id(), opened.token().value());
        }
    }

    record MergeRequest(@Nullable MergeStrategy strategy) {}

    /// @param noRoom offers of a merged cart that found no room
    record CartAnswer(
            UUID id,
            String market,
            List<Shop> sellers,
            Money total,
            long pieces,
            List<ProblemAnswer> problems,
            @Nullable List<OfferId> noRoom) {

        static CartAnswer of(CartView view) {
            return new CartAnswer(
                    view.cart().id(),
                    view.cart().market(),
                    view.shops().stream().map(Shop::of).toList(),
                    view.total(),
                    view.pieces(),
                    view.problems().stream().map(ProblemAnswer::of).toList(),
                    null);
        }

        CartAnswer without(List<OfferId> offers) {
            return new CartAnswer(id, market, sellers, total, pieces, problems, offers);
        }
    }

    /// One seller's lines; without a seller: offers that are no more.
    record Shop(@Nullable SellerRef seller, List<Line> lines, Money total) {
        static Shop of(CartPages.Shop shop) {
            return new Shop(
                    shop.seller() == null
                            ? null
                            : new SellerRef(shop.seller(), Objects.requireNonNullElse(shop.name(), "")),
                    shop.rows().stream().map(Line::of).toList(),
                    shop.selectedTotal());
        }
    }

    record SellerRef(SellerId id, String name) {}

    record Line(
            UUID id,
            OfferId offer,
            @Nullable String title,
            @Nullable String image,
            @Nullable Map<String, String> options,
            long quantity,
            boolean selected,
            @Nullable Money priceSeen,
            @Nullable Money price,
            @Nullable Money amount) {

        static Line of(CartPages.Row row) {
            var offer = row.offer();
            return new Line(
                    row.line().id(),
                    row.line().offer(),
                    offer == null ? null : offer.title(),
                    offer == null ? null : offer.image(),
                    offer == null ? null : offer.options(),
                    row.line().quantity(),
                    row.line().selected(),
                    row.line().priceSeen(),
                    offer == null ? null : offer.price(),
                    row.amount());
        }
    }

    record ProblemAnswer(
            Problem.Kind code,
            UUID line,
            OfferId offer,
            @Nullable String reason,
            @Nullable Money was,
            @Nullable Money now,
            @Nullable Long left) {

        static ProblemAnswer of(Problem problem) {
            return new ProblemAnswer(
                    problem.kind(),
                    problem.line(),
                    problem.offer(),
                    problem.reason(),
                    problem.was(),
                    problem.now(),
                    problem.left());
        }
    }
}
