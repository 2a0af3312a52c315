package io.tradewind.orders.web.store;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.members.Buyers.Contact;
import io.tradewind.members.PostalAddress;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.checkout.AskForQuote;
import io.tradewind.orders.checkout.Checkout;
import io.tradewind.orders.checkout.PayAgain;
import io.tradewind.orders.checkout.PlacePurchase;
import io.tradewind.orders.checkout.Placed;
import io.tradewind.orders.checkout.PriceChanged;
import io.tradewind.orders.checkout.PurchasePages;
import io.tradewind.orders.checkout.PurchasePages.PurchaseView;
import io.tradewind.orders.web.store.QuoteController.DeliveryRequest;
import io.tradewind.orders.web.store.QuoteController.QuoteAnswer;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.PaymentSummary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

/// Purchases: placed on a quote, looked at, paid for again.
@StoreApi
@RequiredArgsConstructor
class PurchaseController {

    static final String TOKEN = "Purchase-Token";

    private final Checkout checkout;
    private final AskForQuote asking;
    private final PayAgain payAgain;
    private final PurchasePages pages;
    private final Idempotent idempotent;

    /// Places a quote as a purchase. A price that changed is answered 409 with the new quote, which can be placed.
    @Open
    @PostMapping("/purchases")
    ResponseEntity<PurchaseAnswer> place(
            @Valid @RequestBody PurchaseRequest body, IdempotencyKey key, Actor actor, HttpServletRequest request) {
        var command = body.command(actor, request.getRemoteAddr());
        try {
            return idempotent.run(key, body, PurchaseAnswer.class, () -> {
                var placed = checkout.place(command);
                return ResponseEntity.created(URI.create("/api/v1/store/purchases/" + placed.id()))
                        .body(PurchaseAnswer.of(placed));
            });
        } catch (PriceChanged changed) {
            asking.keep(changed);
            throw changed.showing(QuoteAnswer.of(changed.quote()));
        }
    }

    /// A purchase with its orders, what is due and how it was paid.
    @Open
    @GetMapping("/purchases/{id}")
    PurchasePage get(
            @PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token, Actor actor) {
        return PurchasePage.of(pages.view(PurchaseId.of(id), Bearer.of(actor, token)));
    }

    /// Opens another payment: after a decline, or towards another due.
    @Open
    @PostMapping("/purchases/{id}/payments")
    ResponseEntity<PaymentAnswer> pay(
            @PathVariable UUID id,
            @Valid @RequestBody PaymentRequest body,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            IdempotencyKey key,
            Actor actor) {
        return idempotent.run(key, body, PaymentAnswer.class, () -> {
            var payment = payAgain.pay(PurchaseId.of(id), Bearer.of(actor, token), body.method());
            return ResponseEntity.created(URI.create("/api/v1/store/payments/" + payment.id()))
                    .body(PaymentAnswer.of(payment));
        });
    }

    record PurchaseRequest(
            @NotNull UUID quoteId,
            @Nullable @Valid ContactRequest contact,
            @NotNull @Valid PostalAddress address,
            @Nullable @Size(max = 100) List<@Valid DeliveryRequest> deliveries,
            @NotNull @Valid PaymentRequest payment) {

        PlacePurchase command(Actor actor, @Nullable String from) {
            return new PlacePurchase(
                    quoteId,
                    actor,
                    contact == null ? null : contact.orFrom(address),
                    address,
                    DeliveryRequest.methods(deliveries),
                    payment.method(),
                    from,
                    Origin.LIVE);
        }
    }

    record ContactRequest(
            @Nullable @Size(max = 100) String name,

            @Nullable @Pattern(regexp = "\\+?[0-9 ()-]{5,24}")
            String phone,

            @Nullable @Email @Size(max = 254) String email) {

        Contact orFrom(PostalAddress address) {
            return new Contact(
                    Objects.requireNonNullElse(name, address.name()),
                    Objects.requireNonNullElse(phone, address.phone()),
                    email);
        }
    }

    record PaymentRequest(@NotBlank @Size(max = 40) String method) {}

    /// @param token opens the purchase to a guest; given once
    record PurchaseAnswer(
            PurchaseId id,
            String number,
            @Nullable String token,
            Money total,
            List<OrderAnswer> orders,
            @Nullable PaymentAnswer payment) {

        static PurchaseAnswer of(Placed placed) {
            AccessToken token = placed.token();
            var payment = placed.payment();
            return new PurchaseAnswer(
                    placed.id(),
                    placed.number().value(),
                    token == null ? null : token.value(),
                    placed.total(),
                    placed.orders().stream()
                            .map(order -> new OrderAnswer(
                                    order.id(),
                                    order.number().value(),
                                    new SellerRef(order.seller(), order.sellerName()),
                                    order.total(),
                                    order.status()))
                            .toList(),
                    payment == null ? null : PaymentAnswer.of(payment));
        }
    }

    record OrderAnswer(OrderId id, String number, SellerRef seller, Money total, OrderStatus status) {}

    record SellerRef(SellerId id, String name) {}

    record PaymentAnswer(PaymentId id, PaymentStatus status, String method, Money amount) {
        static PaymentAnswer of(PaymentSummary payment) {
            return new PaymentAnswer(payment.id(), payment.status(), payment.method(), payment.amount());
        }
    }

    record PurchasePage(
            PurchaseId id,
            String number,
            String status,
            Money goods,
            Money freight,
            Money discount,
            Money tax,
            Money total,
            @Nullable Long points,
            Instant placedAt,
            List<OrderAnswer> orders,
            List<DueAnswer> dues,
            List<PaymentAnswer> payments) {

        static PurchasePage of(PurchaseView view) {
            var head = view.head();
            return new PurchasePage(
                    view.id(),
                    head.number(),
                    head.life(),
                    head.goods(),
                    head.freight(),
                    head.discount(),
                    head.tax(),
                    head.total(),
                    head.points() == 0 ? null : head.points(),
                    head.placedAt(),
                    view.orders().stream()
                            .map(order -> new OrderAnswer(
                                    order.id(),
                                    order.number(),
                                    new SellerRef(order.seller(), order.sellerName()),
                                    order.total(),
                                    order.status()))
                            .toList(),
                    view.dues().stream()
                            .map(due -> new DueAnswer(
                                    due.id(), due.kind(), due.amount(), due.paid(), due.state(), due.expiresAt()))
                            .toList(),
                    view.payments().stream().map(PaymentAnswer::of).toList());
        }
    }

    record DueAnswer(
            UUID id,
            String kind,
            Money amount,
            Money paid,
            String state,
            @Nullable Instant expiresAt) {}
}
