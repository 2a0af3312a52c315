package io.tradewind.members;

import io.tradewind.kernel.setting.Setting;
import io.tradewind.members.account.PasswordCost;
import io.tradewind.members.address.AddressBook;
import io.tradewind.members.points.PointsRules;
import io.tradewind.members.session.Sessions;
import io.tradewind.members.session.Throttle;
import io.tradewind.members.team.FirstOperator;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Offers this module's settings to the operators.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordCost.class)
class MembersConfiguration {

    @Bean
    Setting<Long> membersFreeFailures() {
        return Throttle.FREE_FAILURES;
    }

    @Bean
    Setting<Long> membersFreeFailuresPerAddress() {
        return Throttle.FREE_FAILURES_PER_ADDRESS;
    }

    @Bean
    Setting<Duration> membersLongestWait() {
        return Throttle.LONGEST_WAIT;
    }

    @Bean
    Setting<Duration> membersForgetAfter() {
        return Throttle.FORGET_AFTER;
    }

    @Bean
    Setting<Duration> membersSessionIdle() {
        return Sessions.IDLE;
    }

    @Bean
    Setting<Duration> membersSessionLifetime() {
        return Sessions.LIFETIME;
    }

    @Bean
    Setting<Duration> membersOperatorSessionIdle() {
        return Sessions.OPERATOR_IDLE;
    }

    @Bean
    Setting<Duration> membersOperatorSessionLifetime() {
        return Sessions.OPERATOR_LIFETIME;
    }

    @Bean
    Setting<Duration> membersRefreshGrace() {
        return Sessions.GRACE;
    }

    @Bean
    Setting<Duration> membersFirstOperatorTokenLifetime() {
        return FirstOperator.TOKEN_LIFETIME;
    }

    @Bean
    Setting<Long> membersAddressLimit() {
        return AddressBook.LIMIT;
    }

    @Bean
    Setting<Long> membersPointValue() {
        return PointsRules.VALUE;
    }

    @Bean
    Setting<Long> membersEarnPointsPerUnit() {
        return PointsRules.PER_UNIT;
    }

    @Bean
    Setting<Duration> membersPointValidity() {
        return PointsRules.VALIDITY;
    }

    @Bean
    Setting<Duration> membersReturnedPointValidity() {
        return PointsRules.RETURNED_VALIDITY;
    }
}
