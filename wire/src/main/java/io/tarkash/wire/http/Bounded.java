package io.tarkash.wire.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that breaks where it gives more than it may. What a stranger sends may be small on the wire and without an end
 * when it is unpacked. Used by one thread.
 */
public final class Bounded extends FilterInputStream {
    private final long most;
    private long read;

    /** @param most the most bytes that are given */
    public Bounded(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            counted(1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = super.read(into, from, length);
        if (got > 0) {
            counted(got);
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        counted(skipped);
        return skipped;
    }

    /** To go back would be to count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(long got) throws IOException {
        read += got;
        if (read > most) {
            throw new IOException("it is longer than " + most + " bytes");
        }
    }
}
