package io.tradewind.members.team;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Shows the first operator's token on the console, once. Last of all runners: one of them may have
/// made an operator.
@Slf4j
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@RequiredArgsConstructor
class FirstStart implements ApplicationRunner {

    private final FirstOperator first;

    @Override
    public void run(ApplicationArguments arguments) {
        first.invite()
                .ifPresentOrElse(
                        FirstStart::show,
                        () -> first.openUntil()
                                .ifPresent(until -> log.info(
                                        "There is no operator yet; the token shown at an earlier start is good until {}",
                                        until)));
    }

    private static void show(String token) {
        log.info("""


                There is no operator yet. Become the first with this token; it works once and for a day:

                    {}

                    POST /api/v1/admin/operators/first
                    {"token":"…","email":"…","password":"…","displayName":"…"}
                """, token);
    }
}
