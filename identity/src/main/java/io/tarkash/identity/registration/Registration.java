package io.tarkash.identity.registration;

import io.tarkash.identity.user.Origin;

/** Makes users. Of two registrations of one name, or with one invitation, one succeeds. Thread-safe. */
public final class Registration {
    public RegistrationPolicy policy() {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public Registered register(Applicant applicant, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** The first administrator, once in the life of a store. */
    public Registered firstAdmin(Applicant applicant, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
