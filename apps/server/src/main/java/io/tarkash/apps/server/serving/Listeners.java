package io.tarkash.apps.server.serving;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells several listeners what one is told; some of them stand on the store and come only when that is open. Thread-safe. */
final class Listeners implements Notices {
    private final List<Notices> all = new CopyOnWriteArrayList<>();

    Listeners(Notices first) {
        all.add(first);
    }

    void add(Notices another) {
        all.add(another);
    }

    @Override
    public void alerted(UserId user, Alert alert) {
        all.forEach(each -> each.alerted(user, alert));
    }

    @Override
    public void noticed(Notice notice) {
        all.forEach(each -> each.noticed(notice));
    }

    @Override
    public void decided(UserId user, List<DeskRecord> records) {
        all.forEach(each -> each.decided(user, records));
    }
}
