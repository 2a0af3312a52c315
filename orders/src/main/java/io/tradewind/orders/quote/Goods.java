package io.tradewind.orders.quote;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.catalog.Offers.ReturnPolicy;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is bought, as it was shown.
public record Goods(
        OfferId offer,
        SkuId sku,
        ProductId product,
        UUID revision,
        String title,
        @Nullable String image,
        Map<String, String> options,
        List<CategoryId> categoryPath,
        @Nullable String brand,
        UUID priceRow,
        ReturnPolicy returnPolicy,
        long weightGrams,
        int handlingDays) {

    static Goods of(PricedOffer offer) {
        return new Goods(
                offer.id(),
                offer.sku(),
                offer.product(),
                offer.revision(),
                offer.title(),
                offer.image(),
                offer.options(),
                offer.categoryPath(),
                offer.brand(),
                offer.priceRow(),
                offer.returnPolicy(),
                offer.weightGrams(),
                offer.handlingDays());
    }
}
