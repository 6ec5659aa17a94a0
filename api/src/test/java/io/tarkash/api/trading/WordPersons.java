package io.tarkash.api.trading;

import io.tarkash.api.http.Doorkeeper;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.Persons;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.time.Time;
import io.tarkash.identity.Authentication;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Persons who are known by a word alone, for tests in which who signs in how does not matter. */
final class WordPersons implements Persons, Doorkeeper {
    private final Time time;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Principal> known = new ConcurrentHashMap<>();

    public WordPersons(Time time) {
        this.time = time;
    }

    @Override
    public Person trader() {
        return person(Role.TRADER);
    }

    @Override
    public Person admin() {
        return person(Role.ADMIN);
    }

    @Override
    public Person readKeyOf(Person owner) {
        String word = "key-" + count.incrementAndGet();
        Set<Scope> scopes = Set.of(Scope.READ);
        known.put(
                word,
                new Principal(owner.user(), Role.TRADER, scopes, Means.API_KEY, Optional.empty(), Optional.empty()));
        return new Person(owner.user(), owner.login(), new Ask.Header("X-API-Key", word));
    }

    private Person person(Role role) {
        String word = "person-" + count.incrementAndGet();
        UserId user = new UserId(word);
        known.put(
                word,
                new Principal(
                        user,
                        role,
                        role.scopes(),
                        Means.TOKEN,
                        Optional.of(time.now()),
                        Optional.of(new SessionId("session-of-" + word + "-00000000"))));
        return new Person(user, word, new Ask.Header("Authorization", "Bearer " + word));
    }

    @Override
    public Authentication bySession(String secret, Origin origin) {
        return find(secret);
    }

    @Override
    public Authentication byToken(String token, Origin origin) {
        return find(token);
    }

    @Override
    public Authentication byKey(String key, Origin origin) {
        return find(key);
    }

    private Authentication find(String word) {
        Principal principal = known.get(word);
        return principal == null
                ? new Authentication.Refused(Authentication.Refusal.UNKNOWN)
                : new Authentication.Known(principal);
    }
}
