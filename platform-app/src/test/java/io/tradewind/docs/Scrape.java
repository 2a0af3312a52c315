package io.tradewind.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Prometheus gets when it asks: every series by its name and labels.
///
/// @param help what each metric says about itself, by its name
public record Scrape(List<Series> series, Map<String, String> help) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /// Asks the platform on this port.
    public static Scrape of(int port) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"));
            return read(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Scrape read(String text) {
        var series = new ArrayList<Series>();
        var help = new TreeMap<String, String>();
        text.lines().forEach(line -> {
            var parts = line.split(" ", 4);
            if (line.startsWith("# HELP ") && parts.length == 4) {
                help.put(parts[2], parts[3]);
            }
            var sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                var labels = sample.group(2) == null ? Map.<String, String>of() : labels(sample.group(2));
                series.add(new Series(sample.group(1), labels, Double.parseDouble(sample.group(3))));
            }
        });
        return new Scrape(series, help);
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    /// All series of a metric.
    public List<Series> of(String name) {
        return series.stream().filter(one -> one.name().equals(name)).toList();
    }

    /// The number of the one series that has these labels.
    ///
    /// @param labels names and values in turn
    public double number(String name, String... labels) {
        return of(name).stream()
                .filter(one -> one.has(labels))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + name + List.of(labels)))
                .number();
    }

    /// One series and its number.
    public record Series(String name, Map<String, String> labels, double number) {

        private boolean has(String... wanted) {
            for (int i = 0; i < wanted.length; i += 2) {
                if (!wanted[i + 1].equals(labels.get(wanted[i]))) {
                    return false;
                }
            }
            return true;
        }
    }
}
