package io.tradewind.platform.imports;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.payments.PaymentId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the things of another system are called here.
///
/// @param system the other system's short name
record Names(String system) {

    /// A category nobody named.
    static final String UNSORTED = "unsorted";

    Source source(String id) {
        return new Source(system, id);
    }

    Source order(String purchase, String seller) {
        return source(purchase + "/" + seller);
    }

    Source item(String purchase, int no) {
        return source(purchase + "/" + no);
    }

    Source offer(String seller, String product) {
        return source(seller + "/" + product);
    }

    CategoryId categoryId(@Nullable String name) {
        return CategoryId.of(source(name == null ? UNSORTED : name).key("category"));
    }

    SellerId sellerId(String seller) {
        return SellerId.of(source(seller).key("seller"));
    }

    ProductId productId(String product) {
        return ProductId.of(source(product).key("product"));
    }

    SkuId sku(String product) {
        return SkuId.of(source(product).key("sku"));
    }

    UUID revision(String product) {
        return source(product).key("product-revision");
    }

    OfferId offerId(String seller, String product) {
        return OfferId.of(offer(seller, product).key("offer"));
    }

    /// The row of an offer's prices that holds since then, as the catalogue keys it.
    UUID price(String seller, String product, String market, Instant since) {
        return source(offerId(seller, product).toString())
                .part(market + "/" + since)
                .key("offer-price");
    }

    BuyerId buyerId(String person) {
        return BuyerId.of(source(person).key("buyer"));
    }

    PurchaseId purchaseId(String order) {
        return PurchaseId.of(source(order).key("purchase"));
    }

    UUID due(String order) {
        return source(order).key("due");
    }

    OrderId orderId(String purchase, String seller) {
        return OrderId.of(order(purchase, seller).key("order"));
    }

    UUID line(String purchase, int no) {
        return item(purchase, no).key("line");
    }

    PaymentId paymentId(String purchase, int no) {
        return PaymentId.of(item(purchase, no).key("payment"));
    }

    /// A shop's name: the source has none.
    String shop(String seller) {
        return "%s shop %s".formatted(system, beginning(seller, 12));
    }

    /// A product's title in each language: the source has none, and the title says so.
    Map<String, String> titles(String product, @Nullable String english) {
        var mark = beginning(product, 8);
        return Map.of(
                "en", "%s %s (title not in the imported data)".formatted(words(english, "Product"), mark),
                "zh", "%s %s（导入数据中无标题）".formatted(words(english, "商品"), mark));
    }

    /// A category's code, in kebab case.
    String code(@Nullable String name) {
        var words = (name == null ? UNSORTED : name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return beginning(system + "-" + words, 60).replaceAll("-+$", "");
    }

    static String words(@Nullable String name, String otherwise) {
        return name == null ? otherwise : beginning(name.replace('_', ' '), 80);
    }

    private static String beginning(String id, int length) {
        return id.length() <= length ? id : id.substring(0, length);
    }
}
