package io.tradewind.kernel.operation;

import io.tradewind.kernel.setting.Setting;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationSettings.Node.class)
class OperationSettings {

    static final Setting<Long> WAITING = Setting.number(
            "kernel.operations-waiting", 50, "How many long operations may wait before more are refused.");

    static final Setting<Duration> SILENCE = Setting.period(
            "kernel.operation-silence",
            Duration.ofMinutes(2),
            "How long a node may be silent before another goes on with its operations.");

    static final Setting<Long> SILENCES = Setting.number(
            "kernel.operation-silences",
            5,
            "How often the node of one operation may fall silent before the operation is failed.");

    static final Setting<Duration> KEPT = Setting.period(
            "kernel.operation-kept",
            Duration.ofDays(30),
            "How long an operation is kept after its end, with its files and errors.");

    @Bean
    Setting<Long> operationsWaiting() {
        return WAITING;
    }

    @Bean
    Setting<Duration> operationSilence() {
        return SILENCE;
    }

    @Bean
    Setting<Long> operationSilences() {
        return SILENCES;
    }

    @Bean
    Setting<Duration> operationKept() {
        return KEPT;
    }

    @Bean
    LongWorks longWorks(ObjectProvider<LongWork<?>> all) {
        return new LongWorks(all);
    }

    /// What a node does at once.
    ///
    /// @param atOnce how many operations; none, and it leaves them to the other nodes
    /// @param beat how often it writes how far they are, and looks for more
    @ConfigurationProperties("tradewind.operations")
    record Node(
            @DefaultValue("2") int atOnce,
            @DefaultValue("1s") Duration beat) {}
}
