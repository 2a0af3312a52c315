package io.tradewind.orders.web.store;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cart.CartPages;
import io.tradewind.orders.cart.Carts;
import io.tradewind.orders.web.store.CartController.CartAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/// The lines of a cart. Every change is answered with the whole cart.
@StoreApi
@RequiredArgsConstructor
class CartLineController {

    private final Carts carts;
    private final CartPages pages;

    /// Puts pieces of an offer into the cart.
    @Open
    @PostMapping("/carts/{id}/lines")
    ResponseEntity<CartAnswer> add(
            @PathVariable UUID id,
            @Valid @RequestBody AddLine body,
            @RequestHeader(name = CartController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var bearer = Bearer.of(actor, token);
        var line = carts.add(id, bearer, body.offer(), body.quantity());
        return ResponseEntity.created(URI.create("/api/v1/store/carts/%s/lines/%s".formatted(id, line)))
                .body(CartAnswer.of(pages.view(id, bearer)));
    }

    /// Changes how many, whether it is selected, or accepts a new price.
    @Open
    @PatchMapping("/carts/{id}/lines/{line}")
    CartAnswer change(
            @PathVariable UUID id,
            @PathVariable UUID line,
            @Valid @RequestBody ChangeLine body,
            @RequestHeader(name = CartController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var bearer = Bearer.of(actor, token);
        carts.change(id, bearer, line, body.quantity(), body.selected(), body.acceptPrice());
        return CartAnswer.of(pages.view(id, bearer));
    }

    /// Takes a line out of the cart.
    @Open
    @DeleteMapping("/carts/{id}/lines/{line}")
    CartAnswer remove(
            @PathVariable UUID id,
            @PathVariable UUID line,
            @RequestHeader(name = CartController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var bearer = Bearer.of(actor, token);
        carts.remove(id, bearer, line);
        return CartAnswer.of(pages.view(id, bearer));
    }

    record AddLine(
            @NotNull OfferId offer,
            @Positive @Max(1_000_000) long quantity) {}

    /// @param acceptPrice the price the shopper has now seen
    record ChangeLine(
            @Nullable @Positive @Max(1_000_000) Long quantity,
            @Nullable Boolean selected,
            @Nullable Money acceptPrice) {}
}
