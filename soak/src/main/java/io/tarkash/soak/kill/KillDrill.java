package io.tarkash.soak.kill;

import io.tarkash.soak.Budget;
import io.tarkash.soak.Drill;
import io.tarkash.soak.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Kills the server at random while it enters and leaves, and demands that nothing is doubled, lost, uncovered or
 * forgotten. Where to hit is drawn, so in a run of few kills a point of the order protocol may be missed and is only
 * named. A run of {@link #COVERING} or more goes on beyond its budget, but not beyond two and a half times as much, until
 * every point was hit, and one that was not is a failure.
 */
public final class KillDrill implements Drill {
    /** From so many kills on chance is no excuse. */
    static final int COVERING = 100;

    private static final double GRACE = 2.5;

    private final Worlds worlds;
    private final String name;

    /** Makes the brokers around a server of its own, in a folder of its own. */
    @FunctionalInterface
    private interface Worlds {
        World open(Budget budget) throws IOException, InterruptedException;
    }

    private KillDrill(String name, Worlds worlds) {
        this.name = name;
        this.worlds = worlds;
    }

    /** With the paper brokers that live and die with the server. */
    public static KillDrill onPaper() {
        return new KillDrill("kill", budget -> new PaperWorld(budget.folder().resolve("autopsy")));
    }

    /** With the brokers of a sandbox in a process of its own, over their own protocols, at which things go wrong. */
    public static KillDrill atBrokers() {
        return new KillDrill("kill at brokers", SandboxWorld::open);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome run(Budget budget) throws IOException, InterruptedException {
        Random random = new Random(budget.seed());
        Tally tally = new Tally();
        try (Campaign campaign = Campaign.begin(budget, worlds.open(budget))) {
            return drill(campaign, budget, random, tally);
        } catch (BreachFound | IOException found) {
            List<String> lines = new ArrayList<>(tally.lines());
            lines.add("FAILED at kill " + (tally.kills() + 1) + " of seed " + budget.seed() + ", kept in "
                    + budget.folder());
            lines.add(String.valueOf(found.getMessage()));
            return new Outcome(tally.kills(), 1, lines);
        }
    }

    private static Outcome drill(Campaign campaign, Budget budget, Random random, Tally tally)
            throws IOException, InterruptedException {
        Delays delays = new Delays(random);
        long begun = System.nanoTime();
        int number = 0;
        for (Phase phase : Phase.values()) {
            Duration span = campaign.undisturbed(Round.draw(number++, phase, random));
            delays.measured(phase, span);
            System.out.println(phase + " undisturbed took " + span.toMillis() + " ms");
        }
        while (goesOn(budget, tally, begun)) {
            Phase phase = campaign.desk().isFlat() ? Phase.ENTRY : Phase.EXIT;
            kill(campaign, Round.draw(number++, phase, random), delays, tally, random);
        }
        campaign.undisturbed(Round.draw(number, Phase.EXIT, random));
        boolean isFlat = campaign.books().net().isEmpty();
        boolean isStopped = campaign.stop();
        return outcome(campaign, tally, isFlat, isStopped);
    }

    private static void kill(Campaign campaign, Round round, Delays delays, Tally tally, Random random)
            throws IOException, InterruptedException {
        Duration delay = delays.draw(round.phase(), tally.missing(round.phase()));
        long from = System.nanoTime();
        Set<Point> points = campaign.killed(round, delay, random);
        long back = System.nanoTime();
        campaign.rest(round);
        tally.add(round.phase(), points);
        delays.learned(round.phase(), delay, points);
        System.out.printf(
                Locale.ROOT,
                "kill %d: %s of %d, after %.1f ms, at %s; back in %.1f s, at rest in %.1f s%n",
                tally.kills(),
                round.phase(),
                round.asks().size(),
                delay.toNanos() / 1e6,
                points,
                (back - from) / 1e9,
                (System.nanoTime() - back) / 1e9);
    }

    private static boolean goesOn(Budget budget, Tally tally, long begun) {
        boolean covers = budget.cases().orElse(COVERING) >= COVERING;
        double grace = tally.isComplete() || !covers ? 1 : GRACE;
        boolean hasTime = System.nanoTime() - begun < budget.time().toNanos() * grace;
        return hasTime
                && (budget.cases().isEmpty() || tally.kills() < budget.cases().getAsInt() * grace);
    }

    private static Outcome outcome(Campaign campaign, Tally tally, boolean isFlat, boolean isStopped)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(tally.lines());
        int failed = 0;
        if (!tally.isComplete() && tally.kills() < COVERING) {
            lines.add("not every point was hit by " + tally.kills() + " kills; a longer soak demands it");
        } else if (!tally.isComplete()) {
            failed++;
            lines.add("FAILED: not every point was hit");
        }
        if (!isFlat) {
            failed++;
            lines.add("FAILED: the books are not flat at the end: "
                    + campaign.books().net());
        }
        if (!isStopped) {
            failed++;
            lines.add("FAILED: the server did not end when it was asked to");
        }
        lines.add(campaign.acceptedRuns() + " runs, " + campaign.books().ours().count() + " orders: 0 doubled, 0 lost, "
                + "0 shorts without their hedge, 0 runs forgotten");
        return new Outcome(tally.kills() + 3 - failed, failed, lines);
    }
}
