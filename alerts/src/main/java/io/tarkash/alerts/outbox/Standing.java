package io.tarkash.alerts.outbox;

import java.util.Optional;

/**
 * How a channel has done so far; survives a restart.
 *
 * @param tested the aim of the channel at which a test was delivered; 0 for none
 */
public record Standing(int tested, Optional<Mark> success, Optional<Mark> failure, long sent, long failed) {
    static final Standing NEW = new Standing(0, Optional.empty(), Optional.empty(), 0, 0);

    Standing sent(Mark mark) {
        return new Standing(tested, Optional.of(mark), failure, sent + 1, failed);
    }

    Standing tested(int aim) {
        return new Standing(aim, success, failure, sent, failed);
    }

    /** It is tried again. */
    Standing hindered(Mark mark) {
        return new Standing(tested, success, Optional.of(mark), sent, failed);
    }

    /** It is given up. */
    Standing failed(Mark mark) {
        return new Standing(tested, success, Optional.of(mark), sent, failed + 1);
    }
}
