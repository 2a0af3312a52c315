package io.tradewind.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import lombok.extern.slf4j.Slf4j;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Attacks on every operation of the API's documents, as somebody who may call it and as a guest.
///
/// The seed is logged; `-Dtradewind.fuzz.seed=<seed>` replays its attacks, `-Dtradewind.fuzz.only=<part of "POST
/// /path">`
/// only some, `-Dtradewind.fuzz.seconds=<seconds>` goes on for longer.
@Slf4j
@HostileIT
class FuzzTests {

    private static final int ATTACKERS = 4;
    private static final int SHOWN = 60;
    private static final int ATTEMPTS = 8;

    private static final long SEED = Long.getLong("tradewind.fuzz.seed", new Random().nextLong());
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("tradewind.fuzz.seconds", 20));
    private static final String ONLY = System.getProperty("tradewind.fuzz.only", "");

    @Autowired
    Environment environment;

    @Autowired
    Town town;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    private final List<Operation> operations =
            Operation.all().stream().filter(o -> o.name().contains(ONLY)).toList();
    private final Map<String, String> findings = new ConcurrentSkipListMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private Wire wire = new Wire(0, Duration.ZERO);

    @BeforeEach
    void finds_the_platform_with_all_attempts_forgotten() {
        jdbc.sql("delete from members_throttle").update();
        wire = new Wire(
                environment.getRequiredProperty("local.server.port", Integer.class), Verdict.LONGEST.multipliedBy(2));
        log.info("seed {}: -Dtradewind.fuzz.seed={}", SEED, SEED);
    }

    @Test
    void whatever_is_sent_is_answered_in_form_and_in_time() throws Exception {
        var stage = Stage.of(town, as);
        long end = System.nanoTime() + TIME.toNanos();
        int round = 0;
        for (; System.nanoTime() < end; round++) {
            stage.lookAgain();
            attack(stage, round);
        }
        log.info("{} rounds over {} operations: {}", round, operations.size(), new TreeMap<>(statuses));
        assertThat(findings.values().stream().limit(SHOWN)).as("seed %d", SEED).isEmpty();
        town.quiet();
        town.isWhole();
    }

    private void attack(Stage stage, int round) throws InterruptedException {
        try (var attackers =
                Executors.newFixedThreadPool(ATTACKERS, Thread.ofVirtual().factory())) {
            for (int i = 0; i < operations.size(); i++) {
                var operation = operations.get(i);
                var random = new Random(SEED + 7_919L * round + operation.name().hashCode());
                attackers.execute(() -> {
                    var attacks = new Attacks(operation, stage, random);
                    send(round == 0 ? attacks.ordinary() : attacks.next());
                });
            }
        }
    }

    @Test
    void a_huge_body_is_refused_before_it_is_understood() {
        var stage = Stage.of(town, as);
        operations.stream()
                .filter(operation ->
                        operation.body() != null && operation.type().endsWith("json"))
                .filter(operation ->
                        operation.path().matches(".*/(sessions|quotes|products|imports.*|payments/.*|clock)"))
                .forEach(operation -> new Attacks(operation, stage, new Random(SEED))
                        .huge()
                        .forEach(attack -> {
                            if (send(attack) / 100 == 2) {
                                findings.put(attack.toString(), "taken: " + attack);
                            }
                        }));
        assertThat(findings.values().stream().limit(SHOWN)).as("seed %d", SEED).isEmpty();
    }

    @Test
    void what_is_refused_leaves_nothing_behind() {
        var stage = Stage.of(town, as);
        town.quiet();
        for (var operation : operations.stream().filter(Operation::writes).toList()) {
            var attacks = new Attacks(
                    operation, stage, new Random(SEED + operation.name().hashCode()));
            var before = Footprint.of(jdbc);
            var sent = new ArrayList<Attack>();
            for (int i = 0; i < ATTEMPTS; i++) {
                var attack = attacks.next();
                sent.add(attack);
                if (send(attack) < 400) {
                    town.quiet();
                    before = Footprint.of(jdbc);
                    sent.clear();
                }
            }
            var changed = before.against(Footprint.of(jdbc));
            if (!changed.isEmpty()) {
                findings.put(
                        operation.name(),
                        "%s was refused and left %s, one of %s".formatted(operation.name(), changed, sent));
            }
        }
        assertThat(findings.values().stream().limit(SHOWN)).as("seed %d", SEED).isEmpty();
    }

    private int send(Attack attack) {
        Wire.Answer answer;
        try {
            answer = wire.send(attack.line(), attack.headers(), attack.body());
        } catch (IOException e) {
            findings.put(attack.operation().name() + " unanswered", attack + " → " + e);
            return 0;
        }
        statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        Verdict.on(attack, answer)
                .ifPresent(wrong -> findings.putIfAbsent(
                        wrong + " " + attack.operation().name(),
                        "%s: %s%n    → %d %s".formatted(wrong, attack, answer.status(), cut(answer.body()))));
        return answer.status();
    }

    private static String cut(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
