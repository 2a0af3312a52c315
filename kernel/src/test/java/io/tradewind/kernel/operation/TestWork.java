package io.tradewind.kernel.operation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Work that does what the test said for its input.
@Component
class TestWork implements LongWork<TestWork.Script> {

    static final String KIND = "test.script";

    private final Map<String, Doing> doings = new ConcurrentHashMap<>();
    private final String kind;
    private final boolean resumable;

    @Autowired
    TestWork() {
        this(KIND, true);
    }

    TestWork(String kind, boolean resumable) {
        this.kind = kind;
        this.resumable = resumable;
    }

    /// What it is to do when asked for this name.
    Script does(String name, Doing doing) {
        doings.put(name, doing);
        return new Script(name);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Class<Script> input() {
        return Script.class;
    }

    @Override
    public boolean resumable() {
        return resumable;
    }

    @Override
    public void run(Script input, Run run) throws Exception {
        var doing = doings.get(input.name);
        if (doing == null) {
            throw new AssertionError("nobody said what " + input.name + " does");
        }
        doing.with(run);
    }

    record Script(String name) {}

    interface Doing {
        void with(Run run) throws Exception;
    }

    /// Where a run has come to.
    record Place(long at) {}
}
