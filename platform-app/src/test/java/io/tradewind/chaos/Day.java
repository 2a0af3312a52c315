package io.tradewind.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One day of the platform on which something goes wrong: people come, a fault strikes, people go, and all
/// that was promised is looked at.
final class Day implements AutoCloseable {

    private static final List<Bank.Manner> USUAL =
            List.of(Bank.Manner.OK, Bank.Manner.OK, Bank.Manner.OK, Bank.Manner.LATER, Bank.Manner.DECLINE);

    private final World world;
    private final String name;
    private final long seed;
    private final Random chance;
    private final Journal journal;
    private final List<Crowd> crowds = new ArrayList<>();
    private final List<Long> struck = new ArrayList<>();
    private final List<Long> ready = new ArrayList<>();
    private final long began = System.nanoTime();
    private double patience = 0.8;
    private List<Bank.Manner> manners = USUAL;

    /// @param name the scenario's, which is the test method's
    Day(World world, String name, long seed) {
        this.world = world;
        this.name = name;
        this.seed = seed;
        this.chance = World.chance(seed, name);
        this.journal = new Journal(world.journal(name));
    }

    /// The day's own decisions.
    Random chance() {
        return chance;
    }

    /// The bank is told to behave so, by chance.
    Day theBankBehaves(Bank.Manner... how) {
        manners = List.of(how);
        return this;
    }

    /// Everybody tries again until there is an answer.
    Day everybodyIsPatient() {
        patience = 1;
        return this;
    }

    /// So many people come and buy until [#peopleGo()].
    Day peopleBuy(int size) {
        crowds.add(crowd(world.shop().plenty()).comes(size));
        return this;
    }

    /// So many people want one piece each of what is scarce.
    Day peopleWantTheScarce(int size) {
        crowds.add(crowd(List.of(world.shop().scarce())).wantsOneEach(size));
        return this;
    }

    private Crowd crowd(List<String> offers) {
        return new Crowd(world, journal, new Crowd.Plan(chance.nextLong(), manners, offers, patience));
    }

    /// Some time goes by, up to twice as long or not at all.
    Day aWhile(Duration about) {
        pause(Duration.ofMillis((long) (about.toMillis() * 2 * chance.nextDouble())));
        return this;
    }

    /// Exactly so much time goes by.
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The fault strikes now.
    Day strikes(Runnable fault) {
        struck.add(System.nanoTime());
        fault.run();
        return this;
    }

    /// The fault strikes now, lasts so long, and is over; how soon all is well again counts from then.
    Day lasts(Duration time, Runnable fault, Runnable repair) {
        fault.run();
        pause(time);
        repair.run();
        return isOver();
    }

    /// The fault is over now: how soon all is well again counts from here.
    Day isOver() {
        struck.add(System.nanoTime());
        return this;
    }

    /// A node is killed and started again.
    Day kills(Node node) {
        strikes(node::kill);
        comesBack(node);
        return this;
    }

    /// Somebody has killed it: it is started again.
    Day comesBack(Node node) {
        var gone = System.nanoTime();
        node.start().awaitReady();
        ready.add((System.nanoTime() - gone) / 1_000_000);
        return this;
    }

    /// Everybody finishes what he is at.
    Day peopleGo() {
        crowds.forEach(Crowd::goes);
        return this;
    }

    /// All that was promised was kept.
    Figures nothingIsWrong() {
        peopleGo();
        var took = (System.nanoTime() - began) / 1e9;
        world.heals();
        world.comesToRest();
        var deeds = journal.deeds();
        var truth = new Truth(world, deeds);
        var lost = truth.lost();
        var doubled = truth.doubled();
        var findings = truth.findings();
        var differences = truth.differences();
        var figures = figures(took, deeds, lost.size(), doubled.size(), findings.size());
        figures.keep(Figures.OF_THIS_RUN);
        System.out.println(figures);
        assertThat(lost).as("acknowledged and not there, %s", replay()).isEmpty();
        assertThat(doubled).as("happened twice, %s", replay()).isEmpty();
        assertThat(differences).as("the bank and the books, %s", replay()).isEmpty();
        assertThat(findings).as("oracles, %s", replay()).isEmpty();
        assertThat(crowds.stream().flatMap(crowd -> crowd.strange().stream()).distinct())
                .as("answers that no fault excuses, %s", replay())
                .isEmpty();
        assertThat(deeds).as("somebody did something").isNotEmpty();
        return figures;
    }

    /// What was acknowledged and is not there; for the scenario that must find something.
    List<String> lost() {
        return new Truth(world, journal.deeds()).lost();
    }

    /// Answers to writes, of all people.
    List<Crowd.Answered> answers() {
        return crowds.stream().flatMap(crowd -> crowd.answered().stream()).toList();
    }

    /// Writes that were sent and never answered.
    List<Crowd.Answered> broken() {
        return crowds.stream().flatMap(crowd -> crowd.broken().stream()).toList();
    }

    /// How many of this kind were acknowledged.
    long count(Deed.Kind kind) {
        return journal.deeds().stream()
                .filter(deed -> deed.kind() == kind && deed.end() == Deed.End.ACKNOWLEDGED)
                .count();
    }

    private String replay() {
        return "seed " + seed + " (replay with -Dtradewind.chaos.seed=" + seed + "), journal " + world.journal(name);
    }

    private Figures figures(double seconds, List<Deed> deeds, int lost, int doubled, int findings) {
        var answers = answers().stream().filter(Crowd.Answered::ok).toList();
        var recovery = struck.stream()
                .map(at -> answers.stream()
                        .filter(answer -> answer.asked() >= at)
                        .mapToLong(answer -> (answer.at() - at) / 1_000_000)
                        .min()
                        .orElse(-1))
                .toList();
        var durations = answers.stream().map(Crowd.Answered::took).toList();
        return new Figures(
                name,
                seed,
                struck.size(),
                deeds.size(),
                count(deeds, Deed.End.ACKNOWLEDGED),
                count(deeds, Deed.End.REFUSED),
                count(deeds, Deed.End.UNANSWERED),
                lost,
                doubled,
                findings,
                recovery,
                List.copyOf(ready),
                Math.round(answers.size() / seconds * 10) / 10.0,
                Figures.share(durations, 0.5),
                Figures.share(durations, 0.99));
    }

    private static long count(List<Deed> deeds, Deed.End end) {
        return deeds.stream().filter(deed -> deed.end() == end).count();
    }

    @Override
    public void close() {
        crowds.forEach(Crowd::close);
        journal.close();
        world.heals(); // also where the day has failed: the next one begins well
    }
}
