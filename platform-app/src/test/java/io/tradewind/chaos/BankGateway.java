package io.tradewind.chaos;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.gateway.Gateway;
import io.tradewind.payments.gateway.MoneyState;
import io.tradewind.payments.gateway.MoneyState.Standing;
import io.tradewind.payments.gateway.MoneyState.Taken;
import io.tradewind.payments.gateway.NoAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the [Bank] over HTTP, as a real provider's adapter would: no answer in time, a broken connection
/// and a server's error all mean that nothing is known.
final class BankGateway implements Gateway {

    static final String NAME = "bank";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final URI bank;
    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    BankGateway(String bank, Path folder) {
        this.bank = URI.create(bank);
        this.folder = folder;
    }

    @Override
    public String provider() {
        return NAME;
    }

    @Override
    public void check(Map<String, String> instruction) {
        Bank.Manner.of(instruction.getOrDefault("simulate", "ok"));
    }

    @Override
    public MoneyState charge(Charge charge) {
        var state = state(ask(
                "/charges",
                Map.of(
                        "key", charge.key(),
                        "amount", charge.amount().minor(),
                        "currency", charge.amount().code(),
                        "capture", charge.capture(),
                        "manner", charge.instruction().getOrDefault("simulate", "ok"))));
        CrashPoint.AFTER_GATEWAY.reached(folder);
        return state;
    }

    @Override
    public MoneyState capture(String charge, String key, Money amount) {
        return state(ask("/captures", Map.of("charge", charge, "key", key, "amount", amount.minor())));
    }

    @Override
    public MoneyState release(String charge) {
        return state(ask("/releases", Map.of("charge", charge)));
    }

    @Override
    public Returned refund(String charge, UUID key, Money amount) {
        var answer = ask("/refunds", Map.of("charge", charge, "key", key.toString(), "amount", amount.minor()));
        CrashPoint.AFTER_REFUND.reached(folder);
        return Returned.valueOf(answer.path("returned").asString());
    }

    @Override
    public MoneyState query(String charge) {
        return state(ask("/queries", Map.of("charge", charge)));
    }

    private JsonNode ask(String path, Map<String, Object> body) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(bank.resolve(path))
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    JsonMapper.shared().writeValueAsString(new LinkedHashMap<>(body))))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new NoAnswer(NAME);
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new NoAnswer(NAME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(NAME);
        }
    }

    private static MoneyState state(JsonNode said) {
        var standing = Standing.valueOf(said.path("standing").asString());
        if (standing == Standing.NOT_FOUND) {
            return MoneyState.of(standing);
        }
        var currency = said.path("currency").asString();
        var taken = new ArrayList<Taken>();
        said.path("taken")
                .forEach(one -> taken.add(new Taken(
                        one.path("reference").asString(),
                        Money.of(one.path("amount").asLong(), currency))));
        var reserved = said.path("reserved").asLong();
        return new MoneyState(standing, reserved == 0 ? null : Money.of(reserved, currency), taken, null);
    }
}
