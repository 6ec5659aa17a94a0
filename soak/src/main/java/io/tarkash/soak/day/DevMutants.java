package io.tarkash.soak.day;

import java.nio.file.Files;
import java.nio.file.Path;

final class DevMutants {
    public static void main(String[] words) throws Exception {
        Path folder = Files.createTempDirectory("tarkash-mutants-");
        MutantHunt hunt = new MutantHunt(Path.of(words[0]), folder);
        int found = 0;
        int all = 0;
        for (Mutant mutant : Mutants.all()) {
            if (words.length > 2 && !mutant.name().contains(words[2])) continue;
            long from = System.nanoTime();
            String breach;
            try { breach = hunt.hunt(mutant, Long.parseLong(words[1])); } catch (Throwable e) { breach = "ERR " + e + " " + e.getCause(); }
            all++;
            found += breach.isEmpty() ? 0 : 1;
            System.out.printf("%-55s %5.1f s %s%n", mutant.name(), (System.nanoTime() - from) / 1e9, breach);
        }
        System.out.println(found + " of " + all);
    }
}
