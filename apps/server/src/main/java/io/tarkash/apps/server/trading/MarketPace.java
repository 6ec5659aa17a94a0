package io.tarkash.apps.server.trading;

import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.engine.time.Pace;
import io.tarkash.simulator.venue.RecordedMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How the time of a data folder's market runs, kept in a file of the folder so that it never goes back: a restart goes
 * on from where the last start's pace has come to meanwhile, whatever the speed is now. A folder without the file has
 * the world's time. Used under the store's lock.
 */
final class MarketPace {
    /** So long before its first step a new folder opens a recorded day. */
    private static final Duration BEFORE_THE_RECORD = Duration.ofMinutes(1);

    private static final int PARTS = 3;

    private final Path file;

    MarketPace(Path file) {
        this.file = file;
    }

    /** Whether a store is there already, which the pace has to go on from. */
    enum Store {
        NEW,
        USED
    }

    /** The pace of a start at this instant of the world. */
    Pace open(MarketChoice choice, Store store, Instant now) {
        try {
            Optional<Pace> before = read();
            if (choice.venue() == Settings.Venue.NSE && before.isPresent()) {
                throw new StartRefused("this data folder has the time of a simulated market (" + file
                        + "); the exchange's needs a folder of its own");
            }
            Pace pace = before.map(known -> goingOn(known, choice, now)).orElseGet(() -> first(choice, store, now));
            if (!pace.isReal()) {
                write(pace);
            }
            return pace;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Pace goingOn(Pace before, MarketChoice choice, Instant now) {
        if (now.isBefore(before.worldAnchor())) {
            throw new StartRefused("this machine's clock says " + now + ", which is before this data folder was last"
                    + " opened (" + before.worldAnchor() + "): its market's time would go back");
        }
        return before.from(now, choice.speed());
    }

    private static Pace first(MarketChoice choice, Store store, Instant now) {
        if (choice.recording().isPresent() && store == Store.NEW) {
            Instant start = RecordedMarket.startOf(choice.recording().get());
            return new Pace(now, start.minus(BEFORE_THE_RECORD), choice.speed());
        }
        return choice.speed() == 1 ? Pace.REAL : new Pace(now, now, choice.speed());
    }

    private Optional<Pace> read() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ", -1);
        try {
            if (parts.length == PARTS) {
                return Optional.of(
                        new Pace(Instant.parse(parts[0]), Instant.parse(parts[1]), Integer.parseInt(parts[2])));
            }
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw new StartRefused(file + " is damaged: " + unreadable.getMessage());
        }
        throw new StartRefused(file + " is damaged: it is not two instants and a speed");
    }

    /** Whole or not at all, and on the disk before anything is dated by it. */
    private void write(Pace pace) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".writing");
        String text = pace.worldAnchor() + " " + pace.anchor() + " " + pace.speed() + "\n";
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
