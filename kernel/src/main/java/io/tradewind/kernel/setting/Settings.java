package io.tradewind.kernel.setting;

import java.time.Instant;

/// What the operators have configured, by date.
///
/// Modules offer their settings as beans of type [Setting], so that the admin surface can list them.
public interface Settings {

    /// What holds at that moment. Read often: answered from memory, at most seconds old.
    <T> T at(Setting<T> setting, Instant moment);

    /// What holds now.
    <T> T now(Setting<T> setting);
}
