package io.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class HouseRulesTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AsksTheMachine.class,
                HasNoZone.class,
                RoundsMoney.class,
                CanBeSet.class,
                HearsPlainly.class,
                CommitsAtTheEdge.class,
                PublicEdge.class,
                BindsAnEntity.class,
                CallsInside.class,
                ReadsOthers.class,
                LoadsIntoACache.class
            })
    void each_rule_finds_what_breaks_it(Class<?> bad) {
        var found = catchThrowable(() -> HouseRules.check(new ClassFileImporter().importClasses(bad), "orders"));

        assertThat(found).isInstanceOf(AssertionError.class).hasMessageContaining(bad.getSimpleName());
    }

    @Test
    void what_keeps_to_them_passes() {
        assertThatCode(() -> HouseRules.check(new ClassFileImporter().importClasses(Fine.class), "orders"))
                .doesNotThrowAnyException();
    }

    static class Fine {
        static final String SQL = "select id from orders_order where state = 'orders'";
        private final Clock clock;
        private final double share;

        Fine(Clock clock, double share) {
            this.clock = clock;
            this.share = share;
        }

        Instant moment() {
            return share > 1 ? clock.instant() : Instant.now(clock);
        }
    }

    static class LoadsIntoACache {
        private final Cache<String, String> names = Caffeine.newBuilder().build();

        String name(String id) {
            return names.get(id, String::strip);
        }
    }

    static class AsksTheMachine {
        Instant moment() {
            return Instant.now();
        }
    }

    static class HasNoZone {
        @Nullable
        LocalDateTime moment;
    }

    static class RoundsMoney {
        double unitPrice;
    }

    @Entity
    static class CanBeSet {
        @Id
        private long id;

        public void setId(long id) {
            this.id = id;
        }

        long id() {
            return id;
        }
    }

    static class HearsPlainly {
        @EventListener
        void on(Fine fact) {}
    }

    @RestController
    static class CommitsAtTheEdge {
        @Transactional
        void post() {}
    }

    @RestController
    public static class PublicEdge {}

    @RestController
    static class BindsAnEntity {
        record Request(List<CanBeSet> things) {}

        @PostMapping
        void post(@RequestBody Request request) {}
    }

    static class CallsInside {
        @Transactional
        void pay(HttpClient client) {
            client.close();
        }
    }

    static class ReadsOthers {
        static String sql() {
            return "select 1 from supply_stock where offer = ?";
        }
    }
}
