package io.tarkash.apps.sandbox.cards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gathers what became of each card at each broker, and prints it as a table when all tests have run. */
public final class CardTable implements TestWatcher, BeforeAllCallback {
    private static final Path FILE = Path.of("target", "broker-cards.txt");
    private static final Map<Integer, Map<String, String>> RESULTS = new ConcurrentSkipListMap<>();
    private static final SortedSet<String> NOTES = new TreeSet<>();

    /** The table is written when JUnit closes this with the whole run. */
    private record Written() implements AutoCloseable {
        @Override
        public void close() {
            write();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(CardTable.class))
                .computeIfAbsent(Written.class, any -> new Written());
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, "passed", "");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        note(context, "FAILED", words(cause));
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        note(context, "n/a", words(cause));
    }

    private static String words(@Nullable Throwable cause) {
        return cause == null ? "" : String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", "");
    }

    private static synchronized void note(ExtensionContext context, String result, String why) {
        Card card = context.getRequiredTestMethod().getAnnotation(Card.class);
        if (card != null) {
            String broker = context.getRequiredTestClass().getSimpleName().replace("CardsTest", "");
            RESULTS.computeIfAbsent(card.value(), any -> new TreeMap<>()).put(broker, result);
            if (!why.isBlank()) {
                NOTES.add(CardList.name(card.value()) + " " + broker + " " + result + ": "
                        + why.strip().replaceAll("\\s+", " "));
            }
        }
    }

    private static synchronized void write() {
        SortedSet<String> brokers = new TreeSet<>();
        RESULTS.values().forEach(row -> brokers.addAll(row.keySet()));
        StringBuilder text = new StringBuilder(pad("card"));
        brokers.forEach(broker -> text.append(pad(broker)));
        text.append("what\n");
        SortedMap<Integer, Card> cards = CardList.all();
        RESULTS.forEach((number, row) -> {
            text.append(pad(CardList.name(number)));
            brokers.forEach(broker -> text.append(pad(row.getOrDefault(broker, "-"))));
            text.append(Optional.ofNullable(cards.get(number)).map(Card::says).orElse(""))
                    .append('\n');
        });
        text.append(counts(brokers)).append('\n');
        NOTES.forEach(line -> text.append(line).append('\n'));
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, text.toString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        System.out.println(text);
    }

    private static String counts(SortedSet<String> brokers) {
        StringBuilder text = new StringBuilder(pad("passed"));
        for (String broker : brokers) {
            long passed = RESULTS.values().stream()
                    .filter(row -> row.getOrDefault(broker, "").equals("passed"))
                    .count();
            text.append(pad(Long.toString(passed)));
        }
        return text.append('\n').toString();
    }

    private static String pad(String word) {
        return word + " ".repeat(Math.max(1, 10 - word.length()));
    }
}
