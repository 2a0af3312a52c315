package io.tradewind.platform.imports;

import static io.tradewind.platform.imports.Column.money;
import static io.tradewind.platform.imports.Column.number;
import static io.tradewind.platform.imports.Column.text;
import static io.tradewind.platform.imports.Column.time;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The files of a marketplace's history, each known by its header, with the columns that are read.
///
/// The layout is Olist's, whose set of eight files has become a common form for such histories.
enum Sheet {
    CATEGORY(
            "platform_import_category",
            text("product_category_name", "name", 200),
            text("product_category_name_english", "english", 200)),
    SELLER(
            "platform_import_seller",
            text("seller_id", "seller", 60),
            text("seller_zip_code_prefix", "zip", 20).optional(),
            text("seller_city", "city", 200).optional(),
            text("seller_state", "state", 60).optional()),
    PRODUCT(
            "platform_import_product",
            text("product_id", "product", 60),
            text("product_category_name", "category", 200).optional(),
            number("product_weight_g", "weight", 0, 10_000_000).optional()),
    CUSTOMER(
            "platform_import_customer",
            text("customer_id", "customer", 60),
            text("customer_unique_id", "person", 60),
            text("customer_zip_code_prefix", "zip", 20).optional(),
            text("customer_city", "city", 200).optional(),
            text("customer_state", "state", 60).optional()),
    ORDER(
            "platform_import_order",
            text("order_id", "order_id", 60),
            text("customer_id", "customer", 60),
            text("order_status", "status", 40),
            time("order_purchase_timestamp", "purchased_at"),
            time("order_approved_at", "approved_at").optional(),
            time("order_delivered_carrier_date", "shipped_at").optional(),
            time("order_delivered_customer_date", "delivered_at").optional(),
            time("order_estimated_delivery_date", "promised_by").optional()),
    ITEM(
            "platform_import_item",
            text("order_id", "order_id", 60),
            number("order_item_id", "no", 1, 10_000),
            text("product_id", "product", 60),
            text("seller_id", "seller", 60),
            time("shipping_limit_date", "ship_by").optional(),
            money("price", "price"),
            money("freight_value", "freight")),
    PAYMENT(
            "platform_import_payment",
            text("order_id", "order_id", 60),
            number("payment_sequential", "no", 1, 10_000),
            text("payment_type", "method", 24),
            number("payment_installments", "instalments", 0, 120),
            money("payment_value", "amount")),
    REVIEW(
            "platform_import_review",
            text("review_id", "review", 60),
            text("order_id", "order_id", 60),
            number("review_score", "score", 1, 5),
            text("review_comment_title", "title", 500).optional(),
            text("review_comment_message", "message", 5_000).optional(),
            time("review_creation_date", "written_at"),
            time("review_answer_timestamp", "answered_at").optional());

    final String table;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed, of records
    final List<Column> columns;

    Sheet(String table, Column... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    /// The sheet whose columns this header has; of two, the one with more of them.
    static Optional<Sheet> of(Collection<String> header) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.columns.stream().allMatch(column -> header.contains(column.header())))
                .max(java.util.Comparator.comparingInt(sheet -> sheet.columns.size()));
    }

    /// Whether an order cannot be whole without each of these rows.
    boolean belongsToOrders() {
        return this == ORDER || this == ITEM || this == PAYMENT;
    }
}
