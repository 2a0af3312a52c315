package io.tradewind.payments.web.hooks;

import io.tradewind.kernel.web.HooksApi;
import io.tradewind.payments.hook.ProviderHooks;
import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

@HooksApi
@RequiredArgsConstructor
class PaymentHookController {

    private final ProviderHooks hooks;

    /// Takes a provider's message; what it says is asked for, not believed.
    @PostMapping("/payments/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receive(@PathVariable String provider, @RequestBody byte[] body, HttpServletRequest request) {
        hooks.receive(provider, body, request::getHeader);
    }
}
