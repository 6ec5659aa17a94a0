package io.tarkash.identity.registration;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Invitations that administrators make: each for one registration, for a while. Thread-safe. */
public final class Invitations {
    /** The code is shown once. */
    public record Made(String code, Invitation invitation) {
        @Override
        public String toString() {
            return "Made[" + invitation + "]";
        }
    }

    /** Empty where whoever asks is no active administrator. */
    public Optional<Made> make(UserId admin, Role role, Duration life, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public List<Invitation> open() {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public boolean revoke(UserId admin, String id, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
