package io.tradewind.chaos;

import tools.jackson.databind.JsonNode;

/// One thing that somebody wanted of the platform, under one idempotency key.
final class Deed {

    /// What was wanted.
    enum Kind {
        PLACE,
        PAY,
        CANCEL,
        SHIP,
        CONFIRM,
        COUNT_STOCK
    }

    /// What the person knows in the end.
    enum End {
        /// Not over yet.
        UNDER_WAY,
        ACKNOWLEDGED,
        REFUSED,
        /// The person gave up without an answer.
        UNANSWERED
    }

    private final int number;
    private final Kind kind;
    private final String about;
    private final String note;
    private End end = End.UNDER_WAY;
    private JsonNode answer = Wire.JSON.nullNode();

    Deed(int number, Kind kind, String about, String note) {
        this.number = number;
        this.kind = kind;
        this.about = about;
        this.note = note;
    }

    int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    String about() {
        return about;
    }

    /// What else is known of it: how the bank was told to behave.
    String note() {
        return note;
    }

    synchronized End end() {
        return end;
    }

    synchronized JsonNode answer() {
        return answer;
    }

    synchronized void end(End how, JsonNode said) {
        end = how;
        answer = said;
    }

    @Override
    public String toString() {
        return "%d %s %s %s: %s %s".formatted(number, kind, about, note, end(), answer());
    }
}
