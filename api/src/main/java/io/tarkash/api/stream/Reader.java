package io.tarkash.api.stream;

import io.tarkash.api.web.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Sends one reader its events until the session, the line or the server ends. Blocks its own thread and nobody else. */
final class Reader {
    private final Streams.Watched watched;
    private final Set<Topic> topics;
    private final StreamSettings settings;
    private final BooleanSupplier admitted;
    private long checkedNanos = System.nanoTime();

    Reader(Streams.Watched watched, Set<Topic> topics, StreamSettings settings, BooleanSupplier admitted) {
        this.watched = watched;
        this.topics = topics;
        this.settings = settings;
        this.admitted = admitted;
    }

    void send(OutputStream out, Optional<Long> from) throws IOException {
        write(out, "retry: 2000\n\n");
        Optional<Long> place = from;
        boolean going = true;
        while (going) {
            Hub.Batch batch = next(place);
            if (!isAdmitted()) {
                write(out, "event: end\ndata: {\"reason\":\"the session ended\"}\n\n");
                return;
            }
            write(out, text(batch));
            place = Optional.of(batch.place());
            going = !batch.ended();
        }
    }

    private Hub.Batch next(Optional<Long> place) throws IOException {
        try {
            return watched.hub().after(place, topics, settings.heartbeat());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", stopped);
        }
    }

    /** Asked now and then, since it may cost a look into the store. */
    private boolean isAdmitted() {
        if (System.nanoTime() - checkedNanos < settings.recheck().toNanos()) {
            return true;
        }
        checkedNanos = System.nanoTime();
        return admitted.getAsBoolean();
    }

    private String text(Hub.Batch batch) {
        StringBuilder text = new StringBuilder();
        batch.snapshot().ifPresent(whole -> event(text, batch.place(), "snapshot", Json.text(whole)));
        batch.events().forEach(event -> event(text, event.number(), event.name(), event.data()));
        return text.isEmpty() ? ": still here\n\n" : text.toString();
    }

    /** The data is JSON on one line, so nothing in it can end an event. */
    private void event(StringBuilder text, long number, String name, String data) {
        text.append("id: ")
                .append(watched.id(number))
                .append("\nevent: ")
                .append(name)
                .append("\ndata: ")
                .append(data)
                .append("\n\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
