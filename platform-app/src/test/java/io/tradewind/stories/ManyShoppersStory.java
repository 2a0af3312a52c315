package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.stories.Api.Answer;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Two hundred people want one of fifty things, all at once.
class ManyShoppersStory extends Story {

    private static final int SHOPPERS = 200;
    private static final int STOCK = 50;

    @Test
    @Capability("C26")
    void exactly_as_many_are_sold_as_there_are() throws Exception {
        var offer =
                town.seller("Panda Tea").sells("crowded tin", "19.90", STOCK).getFirst();
        var quotes = new ArrayList<String>();
        for (int i = 0; i < SHOPPERS; i++) {
            quotes.add(town.guest()
                    .post(
                            "/api/v1/store/quotes",
                            json("lines", List.of(json("offer", offer, "quantity", 1)), "address", address(i)))
                    .is(201)
                    .at("/id"));
        }

        var answers = atOnce(i -> buy(quotes.get(i), i));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(STOCK);
        town.settle();
        town.isWhole();
    }

    // A server that is full says so; whoever is told to come again does.
    private Answer buy(String quote, int shopper) {
        var client = town.guest().once();
        for (int attempt = 0; ; attempt++) {
            var answer = client.post(
                    "/api/v1/store/purchases",
                    json("quoteId", quote, "address", address(shopper), "payment", json("method", "sandbox")));
            if (answer.status() != 503 || attempt == 20) {
                return answer;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static Object address(int shopper) {
        return json(
                "name",
                "顾客" + shopper,
                "phone",
                "139%08d".formatted(shopper),
                "country",
                "CN",
                "province",
                "浙江省",
                "city",
                "杭州市",
                "line1",
                "文三路" + shopper + "号");
    }

    private static List<Answer> atOnce(java.util.function.IntFunction<Answer> deed) throws Exception {
        var start = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<Answer>>();
            for (int i = 0; i < SHOPPERS; i++) {
                int shopper = i;
                Callable<Answer> one = () -> {
                    start.await();
                    return deed.apply(shopper);
                };
                running.add(people.submit(one));
            }
            start.countDown();
            var answers = new ArrayList<Answer>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
