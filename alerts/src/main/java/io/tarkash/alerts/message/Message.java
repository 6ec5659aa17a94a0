package io.tarkash.alerts.message;

import io.tarkash.domain.account.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One message to one channel. {@code id} stays the same however often it is tried, so that a receiver can tell a
 * repeated delivery; {@code count} is how often the thing was told, between {@code first} and {@code last}.
 *
 * @param user whom it is about; absent for the process
 */
public record Message(
        String id, Optional<UserId> user, Severity severity, Content content, int count, Instant first, Instant last) {
    private static final int SAMPLES = 5;

    public static Message of(Optional<UserId> user, Severity severity, Content content, Instant at) {
        return new Message(UUID.randomUUID().toString(), user, severity, content, 1, at, at);
    }

    /** Equal for messages that say the same of the same. */
    public String sameness() {
        return switch (content) {
            case Content.One(String code, String about, String text) ->
                String.join("\n", user.map(UserId::value).orElse(""), code, about, text);
            case Content.Storm ignored -> id;
            case Content.Trial ignored -> id;
        };
    }

    /** This and another telling of the same. */
    public Message and(Message again) {
        Instant begin = again.first().isBefore(first) ? again.first() : first;
        Instant end = again.last().isAfter(last) ? again.last() : last;
        return new Message(id, user, severity, content, count + again.count(), begin, end);
    }

    /** One message for all of these, which are at least one. */
    public static Message storm(List<Message> all) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        all.forEach(message -> message.countInto(counts));
        List<String> samples = all.stream()
                .sorted(Comparator.comparing(Message::severity).reversed())
                .flatMap(Message::samples)
                .distinct()
                .limit(SAMPLES)
                .toList();
        Severity severity = all.stream().map(Message::severity).reduce(Severity.INFO, Severity::or);
        Optional<UserId> user = all.getFirst().user();
        return new Message(
                UUID.randomUUID().toString(),
                all.stream().allMatch(each -> each.user().equals(user)) ? user : Optional.empty(),
                severity,
                new Content.Storm(counts, samples),
                all.stream().mapToInt(Message::count).sum(),
                all.stream().map(Message::first).min(Comparator.naturalOrder()).orElseThrow(),
                all.stream().map(Message::last).max(Comparator.naturalOrder()).orElseThrow());
    }

    private void countInto(SortedMap<String, Integer> counts) {
        switch (content) {
            case Content.One one -> counts.merge(one.code(), count, Integer::sum);
            case Content.Storm storm -> storm.counts().forEach((code, more) -> counts.merge(code, more, Integer::sum));
            case Content.Trial ignored -> counts.merge("TEST", count, Integer::sum);
        }
    }

    private Stream<String> samples() {
        return switch (content) {
            case Content.One one -> Stream.of(one.code() + ": " + one.text());
            case Content.Storm storm -> storm.samples().stream();
            case Content.Trial ignored -> Stream.empty();
        };
    }
}
