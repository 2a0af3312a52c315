package io.tradewind.platform.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The demonstration's vocabulary, from its files.
final class Words {

    private Words() {}

    /// The leaf categories and what is sold in each.
    static List<Leaf> goods() {
        return lines("goods.psv").stream()
                .map(part -> new Leaf(
                        Pair.of(part[0]),
                        Pair.of(part[1]),
                        Pair.of(part[2]),
                        Pair.list(part[3]),
                        Pair.list(part[4]),
                        Pair.of(part[5]),
                        Pair.list(part[6]),
                        Integer.parseInt(part[7].split("-", 2)[0]),
                        Integer.parseInt(part[7].split("-", 2)[1]),
                        Integer.parseInt(part[8])))
                .toList();
    }

    /// The shops.
    static List<Shop> shops() {
        return lines("shops.psv").stream()
                .map(part -> new Shop(
                        Pair.of(part[0]),
                        part[1],
                        Arrays.stream(part[2].split(",", -1))
                                .map(Integer::valueOf)
                                .toList(),
                        Kind.valueOf(part[3]),
                        Fate.valueOf(part[4])))
                .toList();
    }

    /// What is drawn for each top category, by its English name.
    static Map<String, String> motifs() {
        return lines("motifs.psv").stream().collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    /// Invented brands.
    static List<Pair> brands() {
        return lines("brands.psv").stream().map(part -> Pair.of(part[0])).toList();
    }

    private static List<String[]> lines(String file) {
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream("/demo/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One thing said in Chinese and in English.
    record Pair(String zh, String en) {
        static Pair of(String text) {
            var parts = text.split("=", 2);
            return new Pair(parts[0], parts[1]);
        }

        static List<Pair> list(String text) {
            return Arrays.stream(text.split(";", -1)).map(Pair::of).toList();
        }

        /// As a code: `phone-cases`.
        String code() {
            return en.toLowerCase(java.util.Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
        }
    }

    /// A leaf category.
    ///
    /// @param axis in what the SKUs differ
    /// @param low the lowest price in yuan
    /// @param high the highest price in yuan
    record Leaf(
            Pair top,
            Pair middle,
            Pair leaf,
            List<Pair> things,
            List<Pair> features,
            Pair axis,
            List<Pair> options,
            int low,
            int high,
            int grams) {}

    /// A shop.
    ///
    /// @param tops the top categories it sells in, counted from 1
    record Shop(Pair name, String legalName, List<Integer> tops, Kind kind, Fate fate) {}

    /// How large a shop is.
    enum Kind {
        PLATFORM(2),
        FLAGSHIP(5),
        SHOP(2);

        /// How many of ten products of its kind it brings, beside the others.
        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }

    /// What became of an application to sell.
    enum Fate {
        OPEN,
        SUSPENDED,
        /// Its licence has run out.
        LAPSED,
        PENDING,
        REJECTED;

        /// Whether it was let in.
        boolean admitted() {
            return this == OPEN || this == SUSPENDED || this == LAPSED;
        }
    }
}
