package io.tradewind.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.operation.Operations;
import io.tradewind.kernel.operation.Operations.InputFile;
import io.tradewind.kernel.operation.Standing;
import io.tradewind.platform.imports.MarketplaceHistory.Input;
import io.tradewind.testkit.Capability;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shop after another marketplace's history was brought in, as shoppers look at it.
@PlatformIT
@Capability("C186")
class ImportedShopTests {

    /// Toys, translated: `car` was sold twice, `doll` never. A computer, not translated, was sold once. `odd` has no
    /// category.
    private static final Map<String, String> TOYS = Map.of(
            "categories.csv", """
            product_category_name,product_category_name_english
            brinquedos,toys
            """,
            "sellers.csv", """
            seller_id,seller_zip_code_prefix,seller_city,seller_state
            s1,01001,sao paulo,SP
            """,
            "products.csv", """
            product_id,product_category_name,product_weight_g
            car,brinquedos,250
            doll,brinquedos,100
            computer,pc_gamer,9000
            odd,,100
            """,
            "customers.csv", """
            customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
            c1,u1,20000,rio de janeiro,RJ
            """,
            "orders.csv", """
            order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
            o1,c1,delivered,2017-05-01 10:00:00,2017-05-01 10:05:00,2017-05-02 08:00:00,2017-05-06 17:00:00,2017-05-20 00:00:00
            o2,c1,delivered,2017-06-01 10:00:00,2017-06-01 10:05:00,2017-06-02 08:00:00,2017-06-06 17:00:00,2017-06-20 00:00:00
            o3,c1,delivered,2017-07-01 10:00:00,2017-07-01 10:05:00,2017-07-02 08:00:00,2017-07-06 17:00:00,2017-07-20 00:00:00
            """,
            "items.csv", """
            order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
            o1,1,car,s1,2017-05-03 10:00:00,50.00,10.00
            o2,1,car,s1,2017-06-03 10:00:00,55.00,10.00
            o3,1,computer,s1,2017-07-03 10:00:00,900.00,20.00
            """,
            "payments.csv", """
            order_id,payment_sequential,payment_type,payment_installments,payment_value
            o1,1,credit_card,1,60.00
            o2,1,credit_card,1,65.00
            o3,1,credit_card,1,920.00
            """,
            "reviews.csv", """
            review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp
            r1,o1,5,,,2017-05-07 00:00:00,
            r2,o2,2,,slower than the first,2017-06-07 00:00:00,
            r3,o3,4,,,2017-07-07 00:00:00,
            """);

    @Autowired
    HistoryFiles files;

    @Autowired
    Operations operations;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper json;

    final String system = "t" + UUID.randomUUID().toString().substring(0, 8);
    final Names names = new Names(system);

    @Test
    void its_products_are_where_they_were_sold_and_before_whoever_names_no_market() throws Exception {
        bring();
        var toys = "category=" + names.code("brinquedos");

        assertThat(list(toys + "&market=BR")).isEqualTo(ids("car", "doll"));
        assertThat(list(toys)).isEqualTo(ids("car", "doll"));
        assertThat(list(toys + "&market=CN")).isEmpty();
        assertThat(list("market=BR&category=" + names.code(null))).isEqualTo(ids("odd"));
        assertThat(list("q=gamer&market=BR&category=" + names.code("pc_gamer"))).isEqualTo(ids("computer"));
        assertThat(list("q=null&market=BR&category=" + names.code("pc_gamer")))
                .as("a name that is missing is no word")
                .isEmpty();
        var car = store("/products?market=BR&limit=1&" + toys).at("/items/0");
        assertThat(car.at("/availability").asString()).isEqualTo("OUT");
        assertThat(car.at("/buyable").asBoolean()).isFalse();
        assertThat(car.has("price")).isFalse();
    }

    @Test
    void it_is_sorted_by_sales_and_by_rating_and_paged_to_the_end() throws Exception {
        bring();
        var shop = "market=BR&seller=" + names.sellerId("s1");

        assertThat(list(shop + "&sort=sold")).isEqualTo(ids("car", "computer"));
        assertThat(list(shop + "&sort=rating")).isEqualTo(ids("computer", "car"));
        assertThat(list(shop + "&sort=rating&limit=1")).isEqualTo(ids("computer", "car"));
    }

    @Test
    void its_categories_have_their_translated_names_and_count_their_products() throws Exception {
        bring();

        // Counts are kept for some seconds.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(category("brinquedos", "BR").at("/products").asLong()).isEqualTo(2);
            assertThat(category("pc_gamer", "BR").at("/products").asLong()).isOne();
            assertThat(category("brinquedos", "CN").at("/products").asLong()).isZero();
        });
        assertThat(category("brinquedos", "BR").at("/name").asString()).isEqualTo("toys");
        assertThat(category("pc_gamer", "BR").at("/name").asString())
                .as("as the source calls it")
                .isEqualTo("pc gamer");
        var facets = store("/products?facets=true&market=BR&category=" + names.code("brinquedos"));
        assertThat(facets.at("/facets/0/code").asString()).isEqualTo("category");
        assertThat(facets.at("/facets/0/counts/0/label").asString()).isEqualTo("toys");
        assertThat(facets.at("/facets/0/counts/0/count").asLong()).isEqualTo(2);
    }

    @Test
    void a_page_carries_its_rating_how_it_is_made_up_and_its_reviews() throws Exception {
        bring();
        var car = "/products/" + names.productId("car");

        var page = store(car + "?market=BR");
        assertThat(page.at("/rating/average").asString()).isEqualTo("3.5");
        assertThat(page.at("/rating/count").asLong()).isEqualTo(2);
        assertThat(page.at("/rating/scores")).hasToString("{\"1\":0,\"2\":1,\"3\":0,\"4\":0,\"5\":1}");
        assertThat(page.at("/sold").asLong()).isEqualTo(2);
        assertThat(page.at("/buyable").asBoolean()).isFalse();
        assertThat(page.at("/skus/0/offers")).isEmpty();
        assertThat(page.at("/category/0/name").asString()).isEqualTo("toys");
        var reviews = store(car + "/reviews");
        assertThat(reviews.at("/items")).hasSize(2);
        assertThat(reviews.at("/items/0/score").asInt()).isEqualTo(2);
        assertThat(reviews.at("/items/0/message").asString()).isEqualTo("slower than the first");
        assertThat(store("/products/" + names.productId("doll")).has("rating")).isFalse();
    }

    /// All products of the real set, where `tradewind.data` names its folder.
    @Test
    void a_real_history_is_on_its_category_pages_each_product_once() throws Exception {
        var data = System.getProperty("tradewind.data", "");
        assumeTrue(!data.isBlank(), "tradewind.data does not name a folder with real data: not proved on them here");
        var operation = files.start(new Actor.Job("import"), new Input(system, "BR"), Path.of(data, "olist"));
        assertThat(operations.follow(operation, _ -> {}).status()).isEqualTo(Standing.Status.DONE);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var counted = new HashMap<String, Long>();
            for (var category : store("/categories?market=BR").at("/items")) {
                var code = category.at("/code").asString();
                if (code.startsWith(system)) {
                    counted.put(code, category.at("/products").asLong());
                }
            }
            var listed = new HashMap<String, Long>();
            var all = new ArrayList<String>();
            for (var code : counted.keySet()) {
                var products = list("market=BR&limit=100&category=" + code);
                listed.put(code, (long) products.size());
                all.addAll(products);
            }
            assertThat(all).hasSize(32_951).doesNotHaveDuplicates();
            assertThat(listed).isEqualTo(counted);
        });
    }

    private void bring() throws Exception {
        var named = TOYS.entrySet().stream()
                .map(file -> new InputFile(
                        file.getKey(),
                        "text/csv",
                        new ByteArrayInputStream(file.getValue().getBytes(StandardCharsets.UTF_8))))
                .toList();
        var operation = files.start(new Actor.Job("import"), new Input(system, "BR"), named);
        assertThat(operations.follow(operation, _ -> {}).status()).isEqualTo(Standing.Status.DONE);
        // The index follows a moment later; what was shown last is the ratings.
        await().untilAsserted(() -> assertThat(store("/products?market=BR&sort=rating&seller=" + names.sellerId("s1"))
                        .at("/items/0/rating/count")
                        .asLong())
                .isOne());
    }

    private List<String> ids(String... products) {
        var ids = new ArrayList<String>();
        for (var product : products) {
            ids.add(names.productId(product).toString());
        }
        return ids;
    }

    /// The ids of a whole list, page after page.
    private List<String> list(String query) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = store("/products?" + query + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("/items").forEach(item -> ids.add(item.at("/id").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return ids;
    }

    private JsonNode category(String name, String market) {
        for (var category : store("/categories?market=" + market).at("/items")) {
            if (category.at("/code").asString().equals(names.code(name))) {
                return category;
            }
        }
        throw new AssertionError("no category " + name);
    }

    private JsonNode store(String uri) {
        var answer = mvc.get()
                .uri("/api/v1/store" + uri)
                .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                .exchange();
        assertThat(answer).as(uri).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }
}
