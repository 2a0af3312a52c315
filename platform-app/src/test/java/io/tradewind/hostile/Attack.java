package io.tradewind.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One request of somebody who means harm.
///
/// @param what it tries, in words
/// @param line the request line
/// @param unreadable whether nobody could read it, so that it must be refused
@SuppressWarnings("ArrayRecordComponent") // nobody compares attacks
record Attack(Operation operation, String what, String line, List<String> headers, byte[] body, boolean unreadable) {

    private static final int SHOWN = 300;

    @Override
    public String toString() {
        var text = new String(body, 0, Math.min(body.length, SHOWN * 2), StandardCharsets.UTF_8);
        return "%s: %s %s %s".formatted(what, cut(line), cut(String.join("; ", named())), cut(text));
    }

    private List<String> named() {
        return headers.stream()
                .filter(header -> !header.startsWith("Authorization: Bearer ey"))
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…(" + text.length() + ")";
    }
}
