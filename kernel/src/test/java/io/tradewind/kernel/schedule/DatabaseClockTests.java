package io.tradewind.kernel.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tradewind.testkit.ModuleIT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ModuleIT
class DatabaseClockTests {

    private final AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
    private final InstantSource machine = () -> InstantSource.system().instant().plus(off.get());

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_machine_that_is_set_to_another_time_does_not_change_it() {
        var clock = new DatabaseClock(jdbc, machine);
        clock.now();

        for (var jump : new Duration[] {Duration.ofHours(2), Duration.ofHours(-2)}) {
            off.set(jump);
            assertThat(clock.now()).isCloseTo(database(), within(1, ChronoUnit.SECONDS));
        }
    }

    @Test
    void the_machine_tells_it_until_the_database_does() {
        var nowhere = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
        off.set(Duration.ofHours(2));

        assertThat(new DatabaseClock(nowhere, machine).now())
                .isCloseTo(machine.instant(), within(1, ChronoUnit.SECONDS));
    }

    private Instant database() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
