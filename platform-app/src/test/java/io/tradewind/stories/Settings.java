package io.tradewind.stories;

import static io.tradewind.stories.Api.json;

/// What operators configure for a story.
final class Settings {

    private Settings() {}

    /// Lets one address and one buyer buy as often as they like.
    static void allowManyPurchases(Town town) {
        var admin = town.operator("ADMIN");
        admin.get("/api/v1/admin/settings").is(200).list("/items").stream()
                .map(setting -> setting.path("key").asString())
                .filter(key -> key.startsWith("risk.") && key.contains("velocity"))
                .forEach(
                        key -> admin.put("/api/v1/admin/settings/" + key, json("value", "1000000", "reason", "a story"))
                                .is(200));
    }
}
