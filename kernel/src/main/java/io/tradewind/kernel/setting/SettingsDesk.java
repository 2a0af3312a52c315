package io.tradewind.kernel.setting;

import io.tradewind.kernel.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where operators read and change settings.
public interface SettingsDesk {

    /// Every setting that a module offers, by key.
    List<View> all();

    /// Sets a value from a moment on; leaves the past as it was. Audited.
    ///
    /// Refuses an unknown key, a value that cannot be read, a moment in the past.
    ///
    /// @param from null for now
    void set(String key, String value, @Nullable Instant from, Actor by, String reason);

    /// Reads everything from the database again at the next question.
    void forgetMemory();

    /// @param standard what holds where no row says otherwise
    /// @param coming changes dated ahead
    /// @param past what held, and holds, newest first
    record View(String key, String says, String standard, String value, List<Change> coming, List<Change> past) {}

    /// @param by kind and id of who set it
    record Change(String value, Instant validFrom, String by, String reason) {}
}
