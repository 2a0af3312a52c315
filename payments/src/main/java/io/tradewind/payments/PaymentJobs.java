package io.tradewind.payments;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.payments.hook.ProviderHooks;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.refund.SendRefunds;
import io.tradewind.payments.sandbox.SandboxDelivery;
import io.tradewind.payments.settlement.PayoutEnds;
import io.tradewind.payments.settlement.ScheduledPayouts;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What payments does by itself. One node at a time runs each; every job may be cut off and run again.
@Configuration(proxyBeanMethods = false)
class PaymentJobs {

    private static final Duration OFTEN = Duration.ofSeconds(2);

    @Bean
    RecurringTask<Void> checkPaymentsJob(CheckPayments checks) {
        return job("payments.check-payments", OFTEN, checks::checkDue);
    }

    @Bean
    RecurringTask<Void> processHooksJob(ProviderHooks hooks) {
        return job("payments.process-hooks", Duration.ofSeconds(10), hooks::processDue);
    }

    @Bean
    RecurringTask<Void> sendRefundsJob(SendRefunds refunds) {
        return job("payments.send-refunds", OFTEN, refunds::sendDue);
    }

    @Bean
    RecurringTask<Void> askBankJob(PayoutEnds payouts) {
        return job("payments.ask-bank", OFTEN, payouts::askDue);
    }

    @Bean
    RecurringTask<Void> runPayoutsJob(ScheduledPayouts payouts) {
        return job("payments.run-payouts", Duration.ofMinutes(30), payouts::runDue);
    }

    @Bean
    RecurringTask<Void> deliverSandboxEventsJob(SandboxDelivery delivery) {
        return job("payments.sandbox-deliver", OFTEN, delivery::deliverDue);
    }

    private static RecurringTask<Void> job(String name, Duration pause, Runnable work) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((_, _) -> work.run());
    }
}
