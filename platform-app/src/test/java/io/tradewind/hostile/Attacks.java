package io.tradewind.hostile;

import io.tradewind.hostile.Operation.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes attacks on one operation; the same seed makes the same ones.
final class Attacks {

    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json;;;",
            "json",
            "*/*",
            "application/x-java-serialized-object",
            "a".repeat(300) + "/b");

    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: nonsense",
            "Accept: application/xml;q=0.1, */*;q=9",
            "Accept: " + "a/b,".repeat(500),
            "Accept-Language: " + "en-US,zh;q=0.5,".repeat(200) + "x",
            "Accept-Language: ../../etc",
            "Accept-Encoding: *;q=0",
            "Accept-Charset: utf-7",
            "If-None-Match: \"",
            "If-None-Match: *",
            "If-Match: nonsense",
            "If-Match: \"99999999999999999999\"",
            "If-Match: W/\"0\"",
            "If-Match: \"0\", \"1\"",
            "If-Modified-Since: yesterday",
            "Range: bytes=0-9999999999999999999",
            "Range: bytes=-0,-1,5-1",
            "Cookie: JSESSIONID=../x; a=\"",
            "Authorization: Bearer",
            "Authorization: Bearer a.b.c",
            "Authorization: Bearer " + "a".repeat(4_000),
            "Authorization: Basic YWRtaW46YWRtaW4=",
            "Authorization: nonsense",
            "Idempotency-Key: ",
            "Idempotency-Key: \u0001",
            "Idempotency-Key: " + "k".repeat(256),
            "Idempotency-Key: k\u00e9",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 127.0.0.1, nonsense",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: javascript",
            "X-Forwarded-Prefix: //evil.example",
            "Forwarded: for=\"_x\";host=evil.example",
            "X-Original-URL: /api/v1/admin/me",
            "Origin: null",
            "Origin: https://evil.example",
            "traceparent: 00-" + "f".repeat(500),
            "Content-Encoding: gzip",
            "Content-Encoding: nonsense",
            "Cart-Token: ' or 1=1",
            "Cart-Token: " + "t".repeat(3_000),
            "Purchase-Token: \u00ff",
            "Purchase-Token: " + "t".repeat(3_000),
            "Carrier-Signature: t=99999999999999999999,v1=",
            "Sandbox-Signature: t=1,v1=zz,v1=,=,t");

    private static final List<String> TRICKS = List.of(
            "%2e%2e/me",
            "..%2f..%2fme", "%00", "x%0d%0aX-Evil:1", ";a=b", ".", "%c0%ae", "%ff", "*", "%25%32%65", "a%20b");

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "FOO");

    private final Operation operation;
    private final Stage stage;
    private final RandomGenerator random;

    Attacks(Operation operation, Stage stage, RandomGenerator random) {
        this.operation = operation;
        this.stage = stage;
        this.random = random;
    }

    /// The next attack.
    Attack next() {
        return switch (random.nextInt(operation.body() == null ? 6 : 14)) {
            case 0 -> plain("as a guest", false, false);
            case 1 -> methods();
            case 2 -> header();
            case 3, 4 -> parameter();
            case 5 -> doubled();
            case 6, 7, 8, 9 -> field();
            case 10 -> plain("at the edge of what is allowed", true, true);
            case 11 -> brokenBody();
            case 12 -> oddBody();
            default -> type();
        };
    }

    /// What should succeed, or be refused for a reason of the trade.
    Attack ordinary() {
        return plain("as described", true, false);
    }

    /// Bodies of many bytes, levels or elements.
    List<Attack> huge() {
        return List.of(
                body("ten megabytes of text", json("\"" + "a".repeat(10_000_000) + "\"")),
                body("ten thousand levels", json(HostileValues.deep(10_000))),
                body("levels of objects", json("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))),
                body("a million elements", json("[" + "0,".repeat(1_000_000) + "0]")),
                body("a million fields", json(fields(1_000_000))),
                body("two million spaces", json(" ".repeat(2_000_000) + "{}")),
                body("a number of a million digits", json("{\"a\":" + "9".repeat(1_000_000) + "}")));
    }

    private static String fields(int count) {
        var text = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            text.append("\"f").append(i).append("\":0,");
        }
        return text.append("\"z\":0}").toString();
    }

    private Attack plain(String what, boolean signedIn, boolean extreme) {
        var body = operation.body() == null
                ? new byte[0]
                : json(samples(extreme).of(operation.body(), "").toString());
        return make(what, operation.method(), address("", ""), headers(signedIn), body, false);
    }

    private Attack methods() {
        var method = METHODS.get(random.nextInt(METHODS.size()));
        return make("another method", method, address("", ""), headers(true), new byte[0], false);
    }

    private Attack header() {
        var header = HEADERS.get(random.nextInt(HEADERS.size()));
        var headers = headers(true);
        var name = header.substring(0, header.indexOf(':') + 1);
        if (random.nextBoolean()) {
            headers.removeIf(other -> other.startsWith(name));
        }
        headers.add(header);
        return make("a header", operation.method(), address("", ""), headers, ordinaryBody(), false);
    }

    private Attack parameter() {
        if (operation.parameters().isEmpty()) {
            return make(
                    "a parameter nobody knows",
                    operation.method(),
                    address("", "") + "?x=" + encode(HostileValues.text(random)),
                    headers(true),
                    ordinaryBody(),
                    false);
        }
        var parameter =
                operation.parameters().get(random.nextInt(operation.parameters().size()));
        var value = HostileValues.text(random);
        if (parameter.in().equals("header")) {
            var headers = headers(true);
            headers.removeIf(header -> header.startsWith(parameter.name() + ":"));
            headers.add(parameter.name() + ": " + value.replaceAll("[\r\n]", " "));
            return make("a header's value", operation.method(), address("", ""), headers, ordinaryBody(), false);
        }
        var address = parameter.in().equals("path") && random.nextInt(3) == 0
                ? address(parameter.name(), TRICKS.get(random.nextInt(TRICKS.size())))
                : address(parameter.name(), encode(value));
        return make("a parameter's value", operation.method(), address, headers(true), ordinaryBody(), false);
    }

    private Attack doubled() {
        var queries = operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .toList();
        var name = queries.isEmpty()
                ? "limit"
                : queries.get(random.nextInt(queries.size())).name();
        var address = address("", "");
        return make(
                "a parameter twice",
                operation.method(),
                address + (address.contains("?") ? "&" : "?") + name + "=" + encode(HostileValues.text(random)) + "&"
                        + name + "=1&" + name + "%5B%5D=1&" + name,
                headers(true),
                ordinaryBody(),
                false);
    }

    private Attack field() {
        var body = samples(false).of(body(), "");
        var marks = new ArrayList<String>();
        var mark = "@" + UUID.randomUUID();
        for (int i = 0; i <= random.nextInt(2); i++) {
            marks.add(replaceOne(body, mark + i));
        }
        var text = body.toString();
        for (int i = 0; i < marks.size(); i++) {
            var value = random.nextInt(3) == 0 ? HostileValues.raw(random) : quoted(HostileValues.text(random));
            text = text.replace("\"" + mark + i + "\"", value);
        }
        if (random.nextInt(12) == 0 && text.startsWith("{") && text.length() > 2) {
            text = text.substring(0, text.length() - 1) + ",\"unknownField\":1}";
        } else if (random.nextInt(12) == 0 && text.startsWith("{") && text.length() > 2) {
            text = text.substring(0, text.length() - 1) + "," + text.substring(1); // every field twice
        }
        return body("fields " + marks, json(text));
    }

    // Puts the mark in the place of one value somewhere in the tree, or of a field that is not there; answers where.
    private String replaceOne(JsonNode node, String mark) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = object.propertyNames().stream().sorted().toList();
            var name = names.get(random.nextInt(names.size()));
            var child = object.path(name);
            if (child.isContainer() && !child.isEmpty() && random.nextInt(4) > 0) {
                return "/" + name + replaceOne(child, mark);
            }
            object.put(name, mark);
            return "/" + name;
        }
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            if (array.path(at).isContainer() && !array.path(at).isEmpty()) {
                return "/" + at + replaceOne(array.path(at), mark);
            }
            array.set(at, array.stringNode(mark));
            return "/" + at;
        }
        if (node instanceof ObjectNode object) {
            object.put("reason", mark);
        }
        return "/reason";
    }

    private Attack brokenBody() {
        var good = new String(ordinaryBody(), StandardCharsets.UTF_8);
        var broken = List.of(
                good.substring(0, Math.max(1, good.length() / 2)),
                good.replace('"', '\''),
                good + good,
                good.replace("}", ",}"),
                "{\"a\":}",
                "\u0000",
                "/* */" + good,
                "[" + good,
                "<a/>",
                "a=b&c=d",
                "{\"a\":\"\\ud83d",
                "{\"" + "\\u0000".repeat(3) + "\":1");
        var text = broken.get(random.nextInt(broken.size()));
        return body("a body that is no JSON", json(text), !text.equals(good));
    }

    private Attack oddBody() {
        var good = new String(ordinaryBody(), StandardCharsets.UTF_8);
        return switch (random.nextInt(9)) {
            case 0 -> body("no body", new byte[0]);
            case 1 -> body("nothing but " + "null", json("null"));
            case 2 -> body("another root", json(HostileValues.raw(random)));
            case 3 -> body("broken UTF-8", good.replace("a", "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
            case 4 -> body("UTF-16", good.getBytes(StandardCharsets.UTF_16));
            case 5 -> body("UTF-32", good.getBytes(Charset.forName("UTF-32")));
            case 6 -> body("a mark before it", json("\ufeff" + good));
            case 7 -> zipped(good);
            default -> chunked(good);
        };
    }

    private Attack zipped(String good) {
        var headers = headers(true);
        headers.add("Content-Encoding: gzip");
        try (var bytes = new ByteArrayOutputStream()) {
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(good.getBytes(StandardCharsets.UTF_8));
            }
            return make("a zipped body", operation.method(), address("", ""), headers, bytes.toByteArray(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Attack chunked(String good) {
        var headers = headers(true);
        headers.add("Transfer-Encoding: chunked");
        var bytes = good.getBytes(StandardCharsets.UTF_8);
        var text = Integer.toHexString(bytes.length) + "\r\n" + good + "\r\n"
                + (random.nextBoolean() ? "0\r\n\r\n" : "zz\r\n");
        return make("a body in pieces", operation.method(), address("", ""), headers, json(text), false);
    }

    private Attack type() {
        var headers = headers(true);
        headers.removeIf(header -> header.startsWith("Content-Type:"));
        if (random.nextInt(6) > 0) {
            headers.add("Content-Type: " + TYPES.get(random.nextInt(TYPES.size())));
        }
        return make("another type of body", operation.method(), address("", ""), headers, ordinaryBody(), false);
    }

    private Attack body(String what, byte[] body) {
        return body(what, body, false);
    }

    private Attack body(String what, byte[] body, boolean unreadable) {
        return make(what, operation.method(), address("", ""), headers(true), body, unreadable);
    }

    private Attack make(
            String what, String method, String address, List<String> headers, byte[] body, boolean unreadable) {
        return new Attack(operation, what, method + " " + address + " HTTP/1.1", headers, body, unreadable);
    }

    private byte[] ordinaryBody() {
        return operation.body() == null
                ? new byte[0]
                : json(samples(false).of(operation.body(), "").toString());
    }

    private JsonNode body() {
        var body = operation.body();
        if (body == null) {
            throw new IllegalStateException(operation.name() + " takes no body");
        }
        return body;
    }

    private Samples samples(boolean extreme) {
        return new Samples(operation, stage.known(), random, extreme);
    }

    // Path and query with what is there, this one parameter with another value.
    private String address(String name, String value) {
        var path = operation.path();
        var query = new StringBuilder();
        for (var parameter : operation.parameters()) {
            var mine = parameter.name().equals(name);
            if (parameter.in().equals("path")) {
                path = path.replace(
                        "{" + parameter.name() + "}",
                        mine ? value : encode(stage.id(operation, parameter.name(), random)));
            } else if (parameter.in().equals("query") && (mine || wanted(parameter))) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.name())
                        .append("=")
                        .append(
                                mine
                                        ? value
                                        : encode(samples(false)
                                                .of(parameter.schema(), parameter.name())
                                                .asString("")));
            }
        }
        return path + query;
    }

    private boolean wanted(Parameter parameter) {
        var plain = !parameter.name().equals("cursor") && !parameter.name().equals("all");
        return plain && random.nextInt(4) == 0;
    }

    private List<String> headers(boolean signedIn) {
        var headers = new ArrayList<String>();
        var token = stage.token(operation.surface());
        if (signedIn && !token.isEmpty()) {
            headers.add("Authorization: Bearer " + token);
        }
        headers.add("Idempotency-Key: " + new UUID(random.nextLong(), random.nextLong()));
        headers.add("If-Match: *");
        if (operation.body() != null) {
            headers.add("Content-Type: "
                    + (operation.method().equals("PATCH") ? "application/merge-patch+json" : operation.type()));
        }
        return headers;
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars()
                .forEach(c -> json.append(
                        c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate((char) c)
                                ? "\\u%04x".formatted(c)
                                : String.valueOf((char) c)));
        return json.append('"').toString();
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
