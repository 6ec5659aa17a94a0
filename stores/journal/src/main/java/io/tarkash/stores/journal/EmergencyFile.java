package io.tarkash.stores.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Frames in a file whose blocks were written when it was made, so that appending needs no room on the disk. Each frame
 * has a length, the file's epoch and a checksum; the first that does not fit ends the file. Emptying begins another
 * epoch, in the older of two headers, so that a power cut leaves one or the other. One thread at a time.
 */
final class EmergencyFile implements AutoCloseable {
    private static final long MAGIC = 0x54_52_4B_45_4D_45_52_31L;
    private static final int HEADER_BYTES = 512;
    private static final int FRAMES_AT = 2 * HEADER_BYTES;
    private static final int FRAME_HEAD_BYTES = 4 + 8 + 4;
    private static final int WRITTEN_AT_ONCE = 64 * 1024;

    private final FileChannel channel;
    private final long size;
    private long epoch;
    private long end = FRAMES_AT;

    private EmergencyFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Opens the file, or makes one of that size; hands the frames that are in it to the reader. */
    static EmergencyFile open(Path path, int bytes, List<byte[]> frames) throws IOException {
        if (!Files.exists(path)) {
            create(path, bytes);
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            EmergencyFile file = new EmergencyFile(channel, channel.size());
            file.epoch = Math.max(file.header(0), file.header(1));
            if (file.epoch == 0) {
                throw new IOException(path + " is no emergency log, or its head is damaged; it is left as it is");
            }
            file.readAll(frames);
            return file;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Returns when the frame is durable; false where there is no room left for it. */
    boolean append(byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD_BYTES + payload.length + 4);
        frame.putInt(payload.length).putLong(epoch).putInt(checksum(epoch, payload));
        // The length after this frame is 0, whatever an earlier epoch left there.
        frame.put(payload).putInt(0).flip();
        if (end + frame.limit() > size) {
            return false;
        }
        write(frame, end);
        channel.force(false);
        end += FRAME_HEAD_BYTES + payload.length;
        return true;
    }

    void clear() throws IOException {
        long next = epoch + 1;
        write(headerOf(next), (next % 2) * HEADER_BYTES);
        channel.force(false);
        epoch = next;
        end = FRAMES_AT;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void create(Path path, int bytes) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".creating");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(WRITTEN_AT_ONCE);
            for (long at = 0; at < bytes; at += zeros.limit()) {
                zeros.clear().limit((int) Math.min(WRITTEN_AT_ONCE, bytes - at));
                while (zeros.hasRemaining()) {
                    channel.write(zeros, at + zeros.position());
                }
            }
            ByteBuffer first = headerOf(1);
            while (first.hasRemaining()) {
                channel.write(first, HEADER_BYTES + (long) first.position());
            }
            channel.force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory =
                FileChannel.open(path.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException noSuchThing) {
            // Windows cannot sync a directory and does not need to.
        }
    }

    private void readAll(List<byte[]> frames) throws IOException {
        while (end + FRAME_HEAD_BYTES <= size) {
            ByteBuffer head = read(end, FRAME_HEAD_BYTES);
            int length = head.getInt();
            long written = head.getLong();
            int checksum = head.getInt();
            if (length <= 0 || written != epoch || end + FRAME_HEAD_BYTES + length > size) {
                return;
            }
            byte[] payload = read(end + FRAME_HEAD_BYTES, length).array();
            if (checksum(epoch, payload) != checksum) {
                return;
            }
            frames.add(payload);
            end += FRAME_HEAD_BYTES + length;
        }
    }

    private long header(int which) throws IOException {
        if (size < FRAMES_AT) {
            return 0;
        }
        ByteBuffer head = read((long) which * HEADER_BYTES, 20);
        long magic = head.getLong();
        long found = head.getLong();
        return magic == MAGIC && head.getInt() == checksum(found, new byte[0]) ? found : 0;
    }

    private static ByteBuffer headerOf(long epoch) {
        return ByteBuffer.allocate(20)
                .putLong(MAGIC)
                .putLong(epoch)
                .putInt(checksum(epoch, new byte[0]))
                .flip();
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the emergency log is cut off");
            }
        }
        return buffer.flip();
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        int begin = bytes.position();
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position() - begin);
        }
    }

    private static int checksum(long epoch, byte[] payload) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putLong(epoch).flip());
        sum.update(payload);
        return (int) sum.getValue();
    }
}
