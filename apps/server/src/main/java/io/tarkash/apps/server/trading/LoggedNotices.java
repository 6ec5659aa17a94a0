package io.tarkash.apps.server.trading;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts and notices to the log, hands them on, and keeps the newest notices. Thread-safe. */
final class LoggedNotices implements Notices {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedNotices.class);
    private static final int KEPT = 100;

    private final Notices next;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Notice> newest = new ArrayDeque<>();

    LoggedNotices(Notices next) {
        this.next = next;
    }

    @Override
    public void alerted(UserId user, Alert alert) {
        try (RunLog.Scope _ = RunLog.ofText(user, alert.about())) {
            LOG.warn("alert {} about {}: {}", alert.code(), alert.about(), alert.text());
        }
        next.alerted(user, alert);
    }

    @Override
    public void decided(UserId user, List<DeskRecord> records) {
        records.forEach(record -> RunLog.decided(user, record));
        next.decided(user, records);
    }

    @Override
    public void noticed(Notice notice) {
        LOG.warn("{} {}: {}", notice.kind(), notice.user().map(UserId::value).orElse(""), notice.text());
        lock.lock();
        try {
            newest.addLast(notice);
            if (newest.size() > KEPT) {
                newest.removeFirst();
            }
        } finally {
            lock.unlock();
        }
        next.noticed(notice);
    }

    List<Notice> newest() {
        lock.lock();
        try {
            return List.copyOf(newest);
        } finally {
            lock.unlock();
        }
    }
}
