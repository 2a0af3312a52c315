package io.tradewind.stories;

import io.tradewind.PlatformIT;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What happens to people in the one town all stories share. There, time never goes back.
@PlatformIT
@Import(Town.Configuration.class)
abstract class Story {

    @Autowired
    protected Town town;

    @BeforeEach
    void time_goes_on() {
        town.goesOn();
    }
}
