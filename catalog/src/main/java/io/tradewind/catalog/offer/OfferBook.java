package io.tradewind.catalog.offer;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.events.CatalogEvent.OfferCreated;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.Setting;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes new offers with their first price.
@Service
@RequiredArgsConstructor
public class OfferBook {

    /// What goods may be like.
    public static final Set<String> CONDITIONS = Set.of("NEW", "REFURBISHED", "USED");

    /// How long handing over takes where the seller does not say.
    public static final Setting<Long> HANDLING_DAYS = Setting.number(
            "catalog.handling-days", 2, "Working days to hand over, where a seller names none for a new SKU.");

    private final Prices prices;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    /// Opens the offer; refuses a second one of the same goods and an article number in use.
    ///
    /// @param pointer where the caller's request names the offer: `` or `/skus/0`
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(NewOffer offer, String pointer, Instant at) {
        check(offer, pointer);
        var market = prices.market(offer.price(), pointer + "/price");
        int written = jdbc.sql("""
                        insert into catalog_offer (id, seller, sku, product, seller_sku, condition, state,
                            handling_days, freight_template, origin, created_at, changed_at)
                        values (:id, :seller, :sku, :product, :sellerSku, :condition, 'ACTIVE',
                            :handling, :freight, :origin, :at, :at)
                        on conflict do nothing
                        """)
                .param("id", offer.id().value())
                .param("seller", offer.seller().value())
                .param("sku", offer.sku().value())
                .param("product", offer.product().value())
                .param("sellerSku", offer.sellerSku())
                .param("condition", offer.condition())
                .param("handling", offer.handlingDays())
                .param("freight", offer.freightTemplate())
                .param("origin", offer.origin().name())
                .param("at", Rows.at(at))
                .update();
        if (written == 0) {
            throw taken(offer);
        }
        prices.first(offer.id(), offer.seller(), offer.product(), market, offer.price(), offer.by(), at);
        events.publishEvent(new OfferCreated(
                offer.id(), offer.seller(), offer.sku(), offer.product(), market, offer.price(), offer.origin(), at));
    }

    private OfferConflict taken(NewOffer offer) {
        boolean number = jdbc.sql("select exists (select from catalog_offer where seller = :s and seller_sku = :n)")
                .param("s", offer.seller().value())
                .param("n", offer.sellerSku())
                .query(Boolean.class)
                .single();
        return number
                ? new OfferConflict("seller-sku-taken", "Your shop uses the number " + offer.sellerSku() + " already.")
                : new OfferConflict("offer-exists", "Your shop offers this SKU in this condition already.");
    }

    private static void check(NewOffer offer, String pointer) {
        if (offer.sellerSku().isBlank() || offer.sellerSku().length() > 80) {
            throw new Invalid("catalog", pointer + "/sellerSku", "length", "1 to 80 characters.");
        }
        if (!CONDITIONS.contains(offer.condition())) {
            throw new Invalid("catalog", pointer + "/condition", "unknown", "One of NEW, REFURBISHED, USED.");
        }
        if (offer.handlingDays() < 0 || offer.handlingDays() > 30) {
            throw new Invalid("catalog", pointer + "/handlingDays", "range", "0 to 30 days.");
        }
    }

    /// An offer to be.
    public record NewOffer(
            OfferId id,
            SellerId seller,
            SkuId sku,
            ProductId product,
            String sellerSku,
            String condition,
            Money price,
            int handlingDays,
            @Nullable UUID freightTemplate,
            Origin origin,
            Actor by) {}

    /// What operators may set here.
    @Configuration(proxyBeanMethods = false)
    static class Offered {
        @Bean
        Setting<Long> catalogHandlingDays() {
            return HANDLING_DAYS;
        }
    }
}
