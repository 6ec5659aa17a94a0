package io.tarkash.identity.session;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.user.Origin;
import java.util.List;

/** The sessions there are. Thread-safe. */
public final class Sessions {
    /** The user's live sessions, newest first. */
    public List<Session> list(UserId user) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** Logout, or the end of another session of the same user; false where there is none. */
    public boolean end(UserId user, SessionId session, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
