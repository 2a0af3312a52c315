package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.docs.Scrape.Series;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is measured, what is written about it, and what the dashboard and the alerts ask for: one and the same.
@PlatformIT
class MetricsTests {

    private static final Path DASHBOARD = Documents.ROOT.resolve("ops/grafana/tradewind.json");
    private static final Path ALERTS = Documents.ROOT.resolve("ops/prometheus/alerts.yml");
    private static final String REQUESTS = "http_server_requests_seconds";
    private static final Map<String, String> LISTED =
            Map.of("method", "GET", "uri", "/api/v1/store/products", "status", "200");

    @Autowired
    private Environment environment;

    @Test
    void the_document_of_metrics_lists_every_one() {
        call("GET", "/api/v1/store/products?limit=1");
        var scrape = scrape();
        var text = new StringBuilder("# Metrics (指标)\n\n")
                .append(
                        "Generated from `/actuator/prometheus`. What is read from the database is the same on every node, ")
                .append("at most ")
                .append(
                        "ten seconds old, and no number (NaN) when it is older than a minute; ask for it with `max`. The ")
                .append("others are the node's own.\n\n| metric | labels | meaning |\n|---|---|---|\n");
        var own = names(scrape).stream()
                .filter(name -> name.startsWith("tradewind_"))
                .toList();
        own.forEach(name -> text.append(row(scrape, name, name)));
        text.append("\nOf the frameworks' metrics the dashboard and the alerts (`ops/`) use these.\n\n")
                .append("| metric | labels | meaning |\n|---|---|---|\n");
        asked().stream()
                .flatMap(expression -> new PromQl(expression).metrics().stream())
                .filter(name -> !name.startsWith("tradewind_"))
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(name -> text.append(row(scrape, name, name.replaceFirst("_(bucket|count|sum)$", ""))));

        assertThat(own).hasSizeGreaterThan(20);
        assertThat(own).allSatisfy(name -> assertThat(scrape.help()).containsKey(name));
        Documents.hold("metrics.md", text.toString());
    }

    @Test
    void the_dashboard_and_the_alerts_ask_for_what_there_is() {
        call("GET", "/api/v1/store/products?limit=1");
        var scrape = scrape();
        var names = names(scrape);

        assertThat(asked()).hasSizeGreaterThan(30).allSatisfy(expression -> {
            var query = new PromQl(expression);
            assertThat(query.metrics()).as(expression).isNotEmpty().isSubsetOf(names);
            query.labels()
                    .forEach((metric, labels) -> assertThat(scrape.of(metric))
                            .as("%s: labels of %s", expression, metric)
                            .anySatisfy(series ->
                                    assertThat(series.labels().keySet()).containsAll(labels)));
        });
    }

    @Test
    void every_metric_of_ours_is_on_the_dashboard() {
        var shown = panels().stream()
                .flatMap(expression -> new PromQl(expression).metrics().stream())
                .collect(Collectors.toSet());

        assertThat(names(scrape()))
                .filteredOn(name -> name.startsWith("tradewind_"))
                .isSubsetOf(shown);
    }

    @Test
    void every_alert_says_how_bad_it_is_and_what_to_do() {
        var runbook = Documents.committed("runbook.md");

        assertThat(alerts()).hasSizeGreaterThan(15).allSatisfy(alert -> {
            var name = String.valueOf(alert.get("alert"));
            assertThat(map(alert, "labels")).as(name).containsKey("severity");
            assertThat(map(alert, "annotations"))
                    .as(name)
                    .containsKey("summary")
                    .containsEntry("runbook", "docs/runbook.md#" + name.toLowerCase(java.util.Locale.ROOT));
            assertThat(runbook).contains("\n## " + name + "\n");
        });
    }

    @Test
    void made_up_addresses_and_methods_make_no_series() {
        strange(0);
        var few = series();
        for (int i = 1; i < 20; i++) {
            strange(i);
        }

        assertThat(series()).isEqualTo(few);
    }

    @Test
    void every_route_has_the_same_few_buckets() {
        call("GET", "/api/v1/store/products?limit=1");

        assertThat(scrape().of(REQUESTS + "_bucket"))
                .filteredOn(series -> series.labels().entrySet().containsAll(LISTED.entrySet()))
                .extracting(series -> series.labels().get("le"))
                .containsExactly("0.01", "0.05", "0.1", "0.25", "0.5", "1.0", "2.0", "5.0", "15.0", "+Inf");
    }

    private void strange(int i) {
        call("GET", "/nothing-" + i);
        call("GET", "/api/v1/store/nothing-" + i);
        call("GET", "/api/v1/admin/nothing-" + i);
        call("GET", "/api/v1/store/products/nothing-" + i);
        call("GET", "/media/nothing-" + i);
        call("GET", "/problems/nothing-" + i);
        call("NOTHING" + i, "/api/v1/store/products");
    }

    private Set<Map<String, String>> series() {
        return scrape().of(REQUESTS + "_count").stream()
                .map(Series::labels)
                .filter(labels -> !"/actuator/prometheus".equals(labels.get("uri")))
                .collect(Collectors.toSet());
    }

    private static String row(Scrape scrape, String name, String described) {
        var labels = scrape.of(name).stream()
                .flatMap(series -> series.labels().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return "| `%s` | %s | %s |\n"
                .formatted(name, String.join(", ", labels), scrape.help().getOrDefault(described, ""));
    }

    private static Set<String> names(Scrape scrape) {
        return scrape.series().stream().map(Series::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> asked() {
        var asked = new ArrayList<>(panels());
        alerts().forEach(alert -> asked.add(String.valueOf(alert.get("expr"))));
        return asked;
    }

    private static List<String> panels() {
        var expressions = new ArrayList<String>();
        collect(JsonMapper.shared().readTree(Documents.read(DASHBOARD)), expressions);
        return expressions;
    }

    private static void collect(JsonNode node, List<String> expressions) {
        if (node.path("expr").isString()) {
            expressions.add(node.path("expr").asString());
        }
        node.forEach(child -> collect(child, expressions));
    }

    private static List<Map<?, ?>> alerts() {
        Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Documents.read(ALERTS));
        var alerts = new ArrayList<Map<?, ?>>();
        for (var group : list(file, "groups")) {
            alerts.addAll(list(group, "rules"));
        }
        return alerts;
    }

    private static List<Map<?, ?>> list(Map<?, ?> of, String key) {
        var found = new ArrayList<Map<?, ?>>();
        if (of.get(key) instanceof List<?> list) {
            list.forEach(one -> found.add((Map<?, ?>) one));
        }
        return found;
    }

    private static Map<String, String> map(Map<?, ?> of, String key) {
        var text = new TreeMap<String, String>();
        if (of.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> text.put(String.valueOf(name), String.valueOf(value)));
        }
        return text;
    }

    private Scrape scrape() {
        return Scrape.of(port());
    }

    private void call(String method, String path) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
            client.send(
                    request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
