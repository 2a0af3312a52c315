package io.tradewind.analytics;

import io.tradewind.kernel.Origin;
import java.time.LocalDate;
import java.util.List;

/// Takes in how many came to look, before the platform counted them itself.
public interface VisitHistory {

    /// Takes in counts, a few thousand at a time. One of the same market, day, channel, device and system
    /// is there once: the same call again changes nothing.
    ///
    /// @return how many counts were new
    int add(List<PastVisits> visits);

    /// How many came on a day.
    ///
    /// @param system who counted them: `olist`, at most 40 characters
    /// @param origin DEMO or IMPORT
    /// @param day in the market
    /// @param visits more than nothing
    record PastVisits(
            String system, Origin origin, String market, LocalDate day, Channel channel, Device device, long visits) {}

    /// By what somebody came.
    enum Channel {
        /// Typed the address, or had it saved.
        DIRECT,
        /// Found in a search engine.
        SEARCH,
        /// From a social network.
        SOCIAL,
        /// By an advertisement that was paid for.
        ADS,
        /// By a link in a letter.
        EMAIL,
        /// By a link on another site.
        REFERRAL
    }

    /// With what somebody came.
    enum Device {
        MOBILE,
        DESKTOP,
        TABLET
    }
}
