package io.tarkash.brokers.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writes the books of the paper accounts of a live process, on threads of its own, so that a sync to disk holds up
 * neither the venue nor another account. What has queued up for a book while it was synced goes into its next commit
 * together. A book belongs to one thread, which keeps its order. A book whose commit failed is lost: nothing more of it
 * is written or answered until it is opened anew, because the account in memory is ahead of the file.
 */
public final class BookWriter implements BookKeeping, AutoCloseable {
    public static final int USUAL_THREADS = 4;

    private final List<Lane> lanes;
    private final Set<PaperBook> lostBooks = ConcurrentHashMap.newKeySet();

    public BookWriter(int threads) {
        this.lanes = IntStream.range(0, threads).mapToObj(Lane::new).toList();
        lanes.forEach(lane -> lane.thread.start());
    }

    /** Writes in the thread of whoever changes the book, so that what is told comes in the same order each time. */
    public static BookWriter inTheCallersThread() {
        return new BookWriter(0);
    }

    @Override
    public void keep(PaperBook book, List<BookChange> changes, Runnable kept, Consumer<PaperBookException> lost) {
        Entry entry = new Entry(book, changes, kept, lost);
        if (lanes.isEmpty()) {
            write(book, List.of(entry));
        } else {
            lanes.get(Math.floorMod(System.identityHashCode(book), lanes.size()))
                    .queue
                    .add(entry);
        }
    }

    /** Closes the book after all that was queued for it. */
    void close(PaperBook book, Runnable closed) {
        Runnable last = () -> {
            lostBooks.remove(book);
            book.close();
            closed.run();
        };
        keep(book, List.of(), last, failure -> last.run());
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() {
        lanes.forEach(lane -> lane.queue.add(lane.end));
        lanes.forEach(Lane::join);
    }

    private void write(PaperBook book, List<Entry> entries) {
        List<BookChange> changes =
                entries.stream().flatMap(entry -> entry.changes().stream()).toList();
        try {
            if (lostBooks.contains(book)) {
                throw new PaperBookException("an earlier change of the book was lost");
            }
            if (!changes.isEmpty()) {
                book.keep(changes);
            }
        } catch (PaperBookException failed) {
            lostBooks.add(book);
            entries.forEach(entry -> entry.lost().accept(failed));
            return;
        }
        entries.forEach(entry -> entry.kept().run());
    }

    private record Entry(PaperBook book, List<BookChange> changes, Runnable kept, Consumer<PaperBookException> lost) {}

    private final class Lane {
        private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        private final Object end = new Object();
        private final Thread thread;

        Lane(int number) {
            this.thread =
                    Thread.ofPlatform().name("paper-books-" + number).daemon().unstarted(this::run);
        }

        void join() {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void run() {
            boolean goesOn = true;
            while (goesOn) {
                List<Object> taken = new ArrayList<>();
                try {
                    taken.add(queue.take());
                } catch (InterruptedException interrupted) {
                    return;
                }
                queue.drainTo(taken);
                goesOn = !taken.contains(end);
                write(taken);
            }
        }

        private void write(List<Object> taken) {
            Map<PaperBook, List<Entry>> byBook = new LinkedHashMap<>();
            for (Object one : taken) {
                if (one instanceof Entry entry) {
                    byBook.computeIfAbsent(entry.book(), book -> new ArrayList<>())
                            .add(entry);
                }
            }
            byBook.forEach(BookWriter.this::write);
        }
    }
}
