package io.tradewind.chaos;

import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.hook.ProviderHooks;
import io.tradewind.supply.Reservations;
import java.nio.file.Path;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Puts the crash points into the application from outside: its own code knows nothing of them.
@RequiredArgsConstructor
final class CrashPoints implements BeanPostProcessor {

    private final Path folder;

    private final List<Place> places = List.of(
            new Place(Reservations.class, "hold", this::reserved),
            new Place(Ledger.class, "post", () -> reached(CrashPoint.AFTER_POSTING)),
            new Place(Idempotent.class, "run", () -> reached(CrashPoint.AFTER_COMMIT)),
            new Place(ProviderHooks.class, "receive", () -> reached(CrashPoint.BEFORE_HOOK_ACKNOWLEDGED)));

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        var result = bean;
        for (var place : places) {
            if (place.type.isInstance(bean)) {
                result = place.around(result);
            }
        }
        return result;
    }

    private void reserved() {
        reached(CrashPoint.AFTER_RESERVE);
        if (CrashPoint.BEFORE_PUBLISH.armed(folder)) {
            TransactionSynchronizationManager.registerSynchronization(new First());
        }
    }

    private void reached(CrashPoint point) {
        point.reached(folder);
    }

    /// Called after the commit, before whoever publishes.
    private final class First implements TransactionSynchronization, Ordered {

        @Override
        public void afterCommit() {
            reached(CrashPoint.BEFORE_PUBLISH);
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    private record Place(Class<?> type, String method, Runnable after) {

        Object around(Object bean) {
            var proxy = new ProxyFactory(bean);
            proxy.setProxyTargetClass(true); // some are injected by their class
            proxy.addAdvice((MethodInterceptor) call -> {
                var answer = call.proceed();
                if (call.getMethod().getName().equals(method)) {
                    after.run();
                }
                return answer;
            });
            return proxy.getProxy();
        }
    }
}
