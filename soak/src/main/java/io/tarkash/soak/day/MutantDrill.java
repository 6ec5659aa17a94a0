package io.tarkash.soak.day;

import io.tarkash.soak.Budget;
import io.tarkash.soak.Drill;
import io.tarkash.soak.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the deliberate bugs in, one at a time, and demands that each is found. */
final class MutantDrill implements Drill {
    private final List<Mutant> mutants;

    MutantDrill(List<Mutant> mutants) {
        this.mutants = List.copyOf(mutants);
    }

    @Override
    public String name() {
        return "mutants";
    }

    @Override
    public Outcome run(Budget budget) throws Exception {
        MutantHunt hunt = new MutantHunt(budget.home(), budget.folder());
        List<String> missed = new ArrayList<>();
        for (Mutant mutant : mutants) {
            long from = System.nanoTime();
            String breach = hunt.hunt(mutant, budget.seed());
            double seconds = (System.nanoTime() - from) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%-58s %5.1f s  %s%n",
                    mutant.name(),
                    seconds,
                    breach.isEmpty() ? "NOT FOUND" : breach.lines().findFirst().orElse(""));
            if (breach.isEmpty()) {
                missed.add("not found: " + mutant.name());
            }
        }
        int found = mutants.size() - missed.size();
        List<String> lines = new ArrayList<>(missed);
        lines.add(found + " of " + mutants.size()
                + " deliberate bugs were found; the fence check to drop comes with leases");
        return new Outcome(found, missed.size(), lines);
    }
}
