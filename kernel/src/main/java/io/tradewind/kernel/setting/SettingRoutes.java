package io.tradewind.kernel.setting;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

@AdminApi
@RequiredArgsConstructor
class SettingRoutes {

    private final SettingsDesk desk;

    /// Every setting with its value now and those that are to come.
    @GetMapping("/settings")
    Listed all() {
        return new Listed(desk.all());
    }

    /// Sets a value from now on, or from a moment that is to come.
    @Roles("ADMIN")
    @PutMapping("/settings/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@PathVariable String key, @Valid @RequestBody Set set, Actor.Operator operator) {
        desk.set(key, set.value, set.validFrom, operator, set.reason);
    }

    record Listed(List<SettingsDesk.View> items) {}

    record Set(
            @NotBlank @Size(max = 4000) String value,
            @Nullable Instant validFrom,
            @NotBlank @Size(max = 500) String reason) {}
}
