package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.tradewind.kernel.event.FailedEvents;
import io.tradewind.platform.integrity.IntegrityAudit;
import io.tradewind.stories.Api.Answer;
import io.tradewind.testkit.As;
import io.tradewind.testkit.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The place where stories happen: its people, its clock, its jobs.
///
/// Everything people do goes over HTTP. Time stands still until [#pass(Duration)], which also lets
/// the jobs run that would have run meanwhile.
public final class Town {

    /// Brings the town to a test of the whole platform.
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        Heard heard() {
            return new Heard();
        }

        @Bean
        Town town(
                Environment environment,
                TestClock clock,
                As as,
                ObjectProvider<RecurringTask<Void>> jobs,
                IntegrityAudit audit,
                FailedEvents failedEvents,
                JdbcClient jdbc) {
            return new Town(environment, clock, as, jobs, audit, failedEvents, jdbc);
        }
    }

    /// The jobs of a town do not look for faults: [#isWhole()] does, when all is at rest.
    private static final String AUDIT = "platform.integrity-audit";

    private final Environment environment;
    private final TestClock clock;
    private final As as;
    private final ObjectProvider<RecurringTask<Void>> jobs;
    private final IntegrityAudit audit;
    private final FailedEvents failedEvents;
    private final JdbcClient jdbc;
    private final HttpClient client = Api.newClient();
    private Instant latest = TestClock.START;

    private Town(
            Environment environment,
            TestClock clock,
            As as,
            ObjectProvider<RecurringTask<Void>> jobs,
            IntegrityAudit audit,
            FailedEvents failedEvents,
            JdbcClient jdbc) {
        this.environment = environment;
        this.clock = clock;
        this.as = as;
        this.jobs = jobs;
        this.audit = audit;
        this.failedEvents = failedEvents;
        this.jdbc = jdbc;
    }

    /// Whoever comes along.
    public Api guest() {
        return new Api(client, URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port")));
    }

    /// An operator with these roles.
    public Api operator(String... roles) {
        return guest().signedIn(as.token(
                "admin", UUID.randomUUID().toString(), Map.of("kind", "OPERATOR", "roles", List.of(roles))));
    }

    /// Somebody who has just registered as a shopper.
    public Person shopper(String name) {
        return Person.registers(this, "store", name);
    }

    /// Somebody whose shop was admitted.
    public Merchant seller(String shopName) {
        return Merchant.admitted(this, shopName);
    }

    /// What time it is there.
    public Instant now() {
        return clock.instant();
    }

    /// Time goes by, and the jobs do what was due.
    public void pass(Duration time) {
        latest = clock.advance(time);
        settle();
    }

    /// It is later than in any story told before.
    public void goesOn() {
        latest = latest.plus(Duration.ofHours(1));
        clock.set(latest);
    }

    /// Lets everything that is under way come to rest: listeners, the gateway's messages, jobs. They run in the
    /// order of their names: what nobody paid in time is called off before the gateway is asked once more.
    public void settle() {
        for (int round = 0; round < 3; round++) {
            quiet();
            jobs.stream()
                    .filter(job -> !job.getName().equals(AUDIT))
                    .sorted(Comparator.comparing(RecurringTask::getName))
                    .forEach(Town::run);
        }
        quiet();
    }

    // Our jobs take nothing from where they run.
    @SuppressWarnings("NullAway")
    private static void run(RecurringTask<Void> job) {
        job.execute(job.instance("story"), null);
    }

    /// Nothing of what was told waits any longer: what nobody paid is called off, for whoever comes next.
    public void rests() {
        goesOn();
        pass(Duration.ofHours(1));
    }

    /// Waits until every listener has done its part.
    public void quiet() {
        try {
            heard(Duration.ofSeconds(10));
        } catch (ConditionTimeoutException failed) {
            // A listener that failed, or was cut off, is given its event again and again, as in production.
            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        failedEvents.resubmit();
                        assertThat(unheard()).isEmpty();
                    });
        }
    }

    private void heard(Duration within) {
        await().atMost(within)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> unheard().isEmpty());
    }

    private List<String> unheard() {
        return jdbc.sql("""
                        select status || ' ' || listener_id || ' ' || event_type from event_publication
                        where completion_date is null limit 20
                        """).query((row, _) -> row.getString(1)).list();
    }

    /// Every promise about the state of everything is kept.
    public void isWhole() {
        assertThat(audit.run().findings()).isEmpty();
    }

    /// The balance of an account of the ledger, as what it owes or has; credit is positive.
    public long ledger(String kind, UUID owner) {
        return jdbc.sql("""
                        select -coalesce(sum(e.amount), 0) from payments_entry e join payments_account a on a.id = e.account
                        where a.kind = :kind and a.owner_id = :owner
                        """)
                .param("kind", kind)
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    /// A leaf category that a test may fill; made once.
    public String category() {
        var admin = operator("ADMIN");
        var tree = guest().get("/api/v1/store/categories").is(200);
        for (var root : tree.list(tree.body().isArray() ? "" : "/items")) {
            if (root.path("code").asString().equals("story-goods")) {
                return root.path("id").asString();
            }
        }
        return admin.post(
                        "/api/v1/admin/categories",
                        json(
                                "code",
                                "story-goods",
                                "names",
                                json("zh", "故事商品", "en", "Story goods"),
                                "attributes",
                                List.of(json(
                                        "code",
                                        "colour",
                                        "names",
                                        json("zh", "颜色", "en", "Colour"),
                                        "type",
                                        "option",
                                        "required",
                                        true,
                                        "variant",
                                        true,
                                        "filter",
                                        true,
                                        "options",
                                        List.of("red", "blue")))))
                .is(201)
                .at("/id");
    }

    /// Signs in and answers the client that carries the token.
    public Api signIn(String surface, String email, String password) {
        Answer session = guest().post("/api/v1/" + surface + "/sessions", json("email", email, "password", password))
                .is(200);
        return guest().signedIn(session.at("/accessToken"));
    }
}
