package io.tarkash.stores.audit;

import io.tarkash.domain.run.DerivedId;
import io.tarkash.engine.store.ItemStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the chains were at some instants, in a file outside of the store, so that who rewrites a chain and its head, or
 * cuts its end off, would have to rewrite this file too. It is appended to and synced; each line is chained to the line
 * before. Best kept on another disk. One thread at a time.
 */
public final class AuditAnchors {
    private final Path file;
    private final Map<String, Long> last = new HashMap<>();
    private String previous = ChainLink.ORIGIN;

    private AuditAnchors(Path file) {
        this.file = file;
    }

    /** @param previous hash of the line before */
    record Anchor(Instant at, String chain, long number, String hash, String previous) {}

    /** Opens the file, or begins one. A last line that a crash cut short never counted and is removed. */
    public static AuditAnchors open(Path file) {
        AuditAnchors anchors = new AuditAnchors(file);
        try {
            if (Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                int whole = bytes.length;
                while (whole > 0 && bytes[whole - 1] != '\n') {
                    whole--;
                }
                if (whole < bytes.length) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(whole);
                        channel.force(true);
                    }
                }
                for (String line : lines(bytes, whole)) {
                    anchors.previous = DerivedId.hex(line);
                    Anchor anchor = AuditJson.anchor(line);
                    anchors.last.put(anchor.chain(), anchor.number());
                }
            }
            return anchors;
        } catch (IOException failure) {
            throw new UncheckedIOException("the anchors of the audit log cannot be read: " + file, failure);
        }
    }

    /** Notes the head of each chain that has moved since its last anchor, and syncs; returns how many have. */
    public int write(ItemStore store, Instant now) {
        List<ChainHead> moved = ChainHead.all(store).stream()
                .filter(head -> head.number() > last.getOrDefault(head.chain(), 0L))
                .toList();
        if (moved.isEmpty()) {
            return 0;
        }
        StringBuilder lines = new StringBuilder();
        String chained = previous;
        for (ChainHead head : moved) {
            String line = AuditJson.line(new Anchor(now, head.chain(), head.number(), head.hash(), chained));
            lines.append(line).append('\n');
            chained = DerivedId.hex(line);
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException("the audit log was not anchored in " + file, failure);
        }
        previous = chained;
        moved.forEach(head -> last.put(head.chain(), head.number()));
        return moved.size();
    }

    /** The anchors of a file, and what is wrong with the file itself. */
    record Reading(List<Anchor> anchors, List<String> damage) {}

    static Reading read(Path file) throws IOException {
        List<Anchor> anchors = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(file);
        String chained = ChainLink.ORIGIN;
        int number = 0;
        for (String line : lines(bytes, bytes.length)) {
            number++;
            try {
                Anchor anchor = AuditJson.anchor(line);
                if (!anchor.previous().equals(chained) && damage.isEmpty()) {
                    damage.add("line " + number + " of " + file + " does not follow the line before");
                }
                anchors.add(anchor);
            } catch (RuntimeException unreadable) {
                damage.add("line " + number + " of " + file + " is no anchor");
            }
            chained = DerivedId.hex(line);
        }
        return new Reading(List.copyOf(anchors), List.copyOf(damage));
    }

    private static List<String> lines(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return whole.lines().toList();
    }
}
