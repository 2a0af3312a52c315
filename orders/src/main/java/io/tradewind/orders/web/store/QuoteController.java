package io.tradewind.orders.web.store;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.checkout.AskForQuote;
import io.tradewind.orders.checkout.AskForQuote.PlainLine;
import io.tradewind.orders.checkout.AskForQuote.Question;
import io.tradewind.orders.freight.DeliveryOption;
import io.tradewind.orders.quote.Allocated;
import io.tradewind.orders.quote.Amounts;
import io.tradewind.orders.quote.Asked.Destination;
import io.tradewind.orders.quote.Priced;
import io.tradewind.orders.quote.Quote;
import io.tradewind.orders.quote.Quotes;
import io.tradewind.orders.spi.Discounts.Applied;
import io.tradewind.orders.spi.Discounts.Funder;
import io.tradewind.orders.spi.Discounts.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/// What it would cost.
@StoreApi
@RequiredArgsConstructor
class QuoteController {

    private final AskForQuote asking;
    private final Quotes quotes;

    /// Prices a cart or bare lines: a promise that holds until it expires.
    @Open
    @PostMapping("/quotes")
    ResponseEntity<QuoteAnswer> ask(
            @Valid @RequestBody QuoteRequest body,
            @RequestHeader(name = CartController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var quote = asking.ask(body.question(Bearer.of(actor, token)));
        return ResponseEntity.created(URI.create("/api/v1/store/quotes/" + quote.id()))
                .body(QuoteAnswer.of(quote));
    }

    /// A quote as it was promised.
    @Open
    @GetMapping("/quotes/{id}")
    QuoteAnswer get(@PathVariable UUID id, Actor actor) {
        return QuoteAnswer.of(quotes.find(id, Bearer.of(actor, null).member()));
    }

    record QuoteRequest(
            @Nullable UUID cartId,
            @Nullable @Size(max = 500) List<@NotNull UUID> lineIds,
            @Nullable @Size(max = 500) List<@Valid LineRequest> lines,
            @Nullable @Size(max = 8) String market,
            @Nullable @Valid Where address,
            @Nullable @Size(max = 100) List<@Valid DeliveryRequest> deliveries,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 64) String> coupons,
            @Nullable @PositiveOrZero @Max(1_000_000_000) Long points,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 64) String> giftCards) {

        Question question(Bearer bearer) {
            if (giftCards != null && !giftCards.isEmpty()) {
                throw new Invalid("orders", "/giftCards", "unsupported", "Gift cards are not taken here yet.");
            }
            return new Question(
                    bearer,
                    market,
                    cartId,
                    lineIds,
                    Objects.requireNonNullElse(lines, List.<LineRequest>of()).stream()
                            .map(line -> new PlainLine(line.offer(), line.quantity()))
                            .toList(),
                    address == null ? null : address.destination(),
                    DeliveryRequest.methods(deliveries),
                    Objects.requireNonNullElse(coupons, List.<String>of()).stream()
                            .map(String::strip)
                            .distinct()
                            .toList(),
                    Objects.requireNonNullElse(points, 0L));
        }
    }

    record LineRequest(
            @NotNull OfferId offer,
            @Positive @Max(1_000_000) long quantity) {}

    /// The chosen method of one shipping group.
    record DeliveryRequest(
            @NotNull UUID group, @NotBlank @Size(max = 20) String method) {

        static Map<UUID, String> methods(@Nullable List<DeliveryRequest> chosen) {
            return Objects.requireNonNullElse(chosen, List.<DeliveryRequest>of()).stream()
                    .collect(Collectors.toMap(
                            DeliveryRequest::group, DeliveryRequest::method, (first, second) -> second));
        }
    }

    /// An address as far as it is known; freight needs the province.
    record Where(
            @NotBlank @Size(max = 2) String country,
            @Nullable @Size(max = 20) String regionCode,
            @NotBlank @Size(max = 100) String province,
            @Nullable @Size(max = 100) String city,
            @Nullable @Size(max = 100) String district,
            @Nullable @Size(max = 300) String line1,
            @Nullable @Size(max = 20) String postcode,
            @Nullable @Size(max = 100) String name,
            @Nullable @Size(max = 40) String phone) {

        Destination destination() {
            return new Destination(country, regionCode, province);
        }
    }

    record QuoteAnswer(
            UUID id,
            Instant expiresAt,
            Money goods,
            Money freight,
            Money discount,
            Money tax,
            Money total,
            @Nullable Long points,
            List<OrderPart> orders,
            Promotions promotions) {

        static QuoteAnswer of(Quote quote) {
            var priced = quote.priced();
            return new QuoteAnswer(
                    quote.id(),
                    quote.expiresAt(),
                    priced.goods(),
                    priced.freight(),
                    priced.discount(),
                    priced.tax(),
                    priced.total(),
                    priced.points() == 0 ? null : priced.points(),
                    priced.orders().stream()
                            .map(part -> OrderPart.of(part, priced))
                            .toList(),
                    new Promotions(quote.applied(), quote.refused()));
        }
    }

    record Promotions(List<Applied> applied, List<Refused> refused) {}

    record OrderPart(
            SellerRef seller,
            List<Line> lines,
            List<Charge> charges,
            List<Adjustment> adjustments,
            Tax tax,
            List<Delivery> deliveryOptions,
            Money goods,
            Money freight,
            Money discount,
            Money total) {

        static OrderPart of(Priced.Part part, Priced priced) {
            return new OrderPart(
                    new SellerRef(part.seller(), part.sellerName()),
                    part.lines().stream().map(Line::of).toList(),
                    part.groups().stream()
                            .map(group -> new Charge(
                                    group.key(),
                                    "FREIGHT",
                                    group.freight().amount(),
                                    group.freight().total()))
                            .toList(),
                    Stream.concat(
                                    part.lines().stream().flatMap(line -> Adjustment.of(line.key(), line.amounts())),
                                    part.groups().stream()
                                            .flatMap(group -> Adjustment.of(group.key(), group.freight())))
                            .toList(),
                    new Tax(
                            priced.taxTerms().included(),
                            priced.taxTerms().rateBp(),
                            part.tax().plus(part.taxIncluded())),
                    part.groups().stream()
                            .map(group -> new Delivery(group.key(), group.method(), group.options()))
                            .toList(),
                    part.goods(),
                    part.freight(),
                    part.discount(),
                    part.total());
        }
    }

    record SellerRef(SellerId id, String name) {}

    record Line(
            UUID id,
            OfferId offer,
            String title,
            @Nullable String image,
            Map<String, String> options,
            long quantity,
            Money unitPrice,
            Money amount,
            Money discount,
            Money total) {

        static Line of(Priced.Line line) {
            return new Line(
                    line.key(),
                    line.goods().offer(),
                    line.goods().title(),
                    line.goods().image(),
                    line.goods().options(),
                    line.quantity(),
                    line.unitPrice(),
                    line.amounts().amount(),
                    line.amounts().discount(),
                    line.amounts().total());
        }
    }

    record Charge(UUID group, String kind, Money amount, Money total) {}

    /// @param target the line or the shipping group
    record Adjustment(UUID target, String kind, UUID source, Funder funder, Money amount) {
        static Stream<Adjustment> of(UUID target, Amounts amounts) {
            return amounts.adjustments().stream().map(each -> of(target, each));
        }

        private static Adjustment of(UUID target, Allocated each) {
            return new Adjustment(target, each.kind(), each.source(), each.funder(), each.amount());
        }
    }

    /// @param included whether it is inside the prices
    record Tax(boolean included, int rateBp, Money amount) {}

    /// The days in each option run from the hand-over to the carrier until it should arrive.
    record Delivery(UUID group, String method, List<DeliveryOption> options) {}
}
