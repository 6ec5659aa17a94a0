package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.json.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What desks decided while the store was lost, in a file that was made beforehand: batches of records by user, until
 * each user's are merged into the store. One file serves all desks of a process. On a file system that copies on write
 * a full disk may stop it after all. Thread-safe.
 */
public final class EmergencyLog implements AutoCloseable {
    public static final int BYTES = 4 << 20;

    private static final byte BATCH = 1;
    private static final byte MERGED = 2;
    private static final RecordCodec CODEC = new RecordCodec();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UserId, List<List<DeskRecord>>> pending = new TreeMap<>();
    private final EmergencyFile file;

    private EmergencyLog(Path path, int bytes) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        file = EmergencyFile.open(path, bytes, frames);
        for (byte[] frame : frames) {
            read(frame);
        }
    }

    public static EmergencyLog open(Path path) {
        return open(path, BYTES);
    }

    /** @throws StoreUnavailable if the file is none of ours or cannot be made, and then it is left as it is */
    public static EmergencyLog open(Path path, int bytes) {
        try {
            return new EmergencyLog(path, bytes);
        } catch (IOException failure) {
            throw new StoreUnavailable("no emergency log: " + failure.getMessage(), failure);
        }
    }

    /** Whose records are still to be merged; a start merges them before it restores these desks. */
    public Set<UserId> users() {
        lock.lock();
        try {
            return new TreeSet<>(pending.keySet());
        } finally {
            lock.unlock();
        }
    }

    List<List<DeskRecord>> pending(UserId user) {
        lock.lock();
        try {
            return List.copyOf(pending.getOrDefault(user, List.of()));
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the batch is durable. */
    void append(UserId user, List<DeskRecord> records) {
        lock.lock();
        try {
            write(BATCH, user, records);
            pending.computeIfAbsent(user, id -> new ArrayList<>()).add(List.copyOf(records));
        } finally {
            lock.unlock();
        }
    }

    /** All that is pending of the user is in the store. When nobody has any left, the file begins anew. */
    void merged(UserId user) {
        lock.lock();
        try {
            if (!pending.containsKey(user)) {
                return;
            }
            if (pending.size() == 1) {
                file.clear();
            } else {
                write(MERGED, user, List.of());
            }
            pending.remove(user);
        } catch (IOException failure) {
            throw new StoreUnavailable("the emergency log cannot be written: " + failure.getMessage(), failure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            file.close();
        } catch (IOException leftOpen) {
            throw new StoreUnavailable("the emergency log did not close", leftOpen);
        } finally {
            lock.unlock();
        }
    }

    private void write(byte kind, UserId user, List<DeskRecord> records) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(kind);
            out.writeUTF(user.value());
            out.writeInt(records.size());
            for (DeskRecord record : records) {
                byte[] text = CODEC.encode(DeskRecord.class, record).getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
            if (!file.append(bytes.toByteArray())) {
                throw new StoreUnavailable("the emergency log is full");
            }
        } catch (IOException failure) {
            throw new StoreUnavailable("the emergency log cannot be written: " + failure.getMessage(), failure);
        }
    }

    private void read(byte[] frame) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
        byte kind = in.readByte();
        UserId user = new UserId(in.readUTF());
        List<DeskRecord> records = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] text = in.readNBytes(in.readInt());
            records.add(CODEC.decode(DeskRecord.class, new String(text, StandardCharsets.UTF_8)));
        }
        if (kind == MERGED) {
            pending.remove(user);
        } else {
            pending.computeIfAbsent(user, id -> new ArrayList<>()).add(List.copyOf(records));
        }
    }
}
