package io.tarkash.soak.day;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.LongFunction;

final class DevMain {
    public static void main(String[] words) throws Exception {
        LongFunction<DayPlan> draw = words[0].equals("day") ? Draw::day : Draw::run;
        Path folder = Files.createTempDirectory("tarkash-day-");
        if (words.length == 2 && words[1].startsWith("@")) {
            DayPlan plan = draw.apply(Long.parseLong(words[1].substring(1)));
            System.out.println(plan);
            DayResult result = new Series(draw, folder).result(plan.seed());
            result.story().forEach(System.out::println);
            System.out.println(result.breach() + " " + result.counts());
            return;
        }
        int count = Integer.parseInt(words[1]);
        Random seeds = new Random(Long.parseLong(words[2]));
        long end = System.nanoTime() + 240_000_000_000L;
        java.util.concurrent.atomic.AtomicInteger left = new java.util.concurrent.atomic.AtomicInteger(count);
        int found = 0;
        Series series = new Series(draw, folder);
        while (left.get() > 0 && found < 12 && System.nanoTime() < end) {
            Series one = new Series(draw, folder);
            one.run(seeds::nextInt, () -> left.getAndDecrement() > 0);
            System.out.printf("%d done, %.2f/s, %s%n", one.done(), one.perSecond(), one.counts());
            if (one.found().isPresent()) {
                found++;
                System.out.println(one.found().get().seed() + " " + one.found().get().breach());
            }
        }
    }
}
