package io.tarkash.api.testing;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fresh persons on the server of the whole API. Rows prepare what they need through {@link #asOwner}; each scene has
 * users of its own, so rows do not meet.
 */
public final class Scene {
    private static final AtomicLong KEYS = new AtomicLong();

    private final WholeApi api;
    private final Map<Who, Person> persons = new EnumMap<>(Who.class);

    Scene(WholeApi api) {
        this.api = api;
        persons.put(Who.OWNER, api.persons().trader());
        persons.put(Who.OTHER, api.persons().trader());
        persons.put(Who.ADMIN, api.persons().admin());
        persons.put(Who.READ_KEY, api.persons().readKeyOf(persons.get(Who.OWNER)));
    }

    public WholeApi api() {
        return api;
    }

    public Person person(Who who) {
        Person person = persons.get(who);
        if (person == null) {
            throw new IllegalArgumentException(who + " is no person");
        }
        return person;
    }

    /** Sends as the owner, with a key where none is given, and expects success. */
    public Reply asOwner(Ask ask) {
        return done(send(Who.OWNER, ask), ask);
    }

    public Reply asAdmin(Ask ask) {
        return done(send(Who.ADMIN, ask), ask);
    }

    public Reply send(Who who, Ask ask) {
        Ask keyed = ask.method().isUnsafe() && !ask.has("Idempotency-Key")
                ? ask.with("Idempotency-Key", "test-key-" + KEYS.incrementAndGet())
                : ask;
        return api.client().send(who == Who.NOBODY ? keyed : person(who).asks(keyed));
    }

    private static Reply done(Reply reply, Ask ask) {
        if (reply.status() >= 300) {
            throw new AssertionError(ask + " was answered with " + reply.status() + " " + reply.text());
        }
        return reply;
    }
}
