package io.tradewind.catalog.search;

import io.tradewind.kernel.operation.LongWork;
import io.tradewind.kernel.operation.Run;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// The building of a new index, from the beginning each time it is called.
@Component
@RequiredArgsConstructor
class RebuildWork implements LongWork<RebuildWork.Whole> {

    static final String KIND = "catalog.search-rebuild";

    private final IndexFollower follower;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Whole> input() {
        return Whole.class;
    }

    @Override
    public void run(Whole input, Run run) throws IOException {
        follower.rebuild(run);
    }

    /// There is nothing to choose: it is the whole catalogue.
    record Whole() {}
}
