package io.tarkash.identity.key;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Scope;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of programs: {@code tka_}, an id by which one is found, and a secret of 256 random bits of which a plain hash is
 * kept. They outlive sessions and changes of the password, and end by their date, by revocation, or with the user's
 * being disabled. Thread-safe.
 */
public final class ApiKeys {
    private static final Pattern FORM = Pattern.compile("tka_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})");
    private static final Duration LIFE_MAX = Duration.ofDays(366);
    private static final Duration USED_EVERY = Duration.ofMinutes(1);
    private static final int NAME_LENGTH_MAX = 60;
    private static final int ID_LENGTH = 12;
    private static final int KEYS_MAX = 20;

    private final Items items;
    private final Users users;
    private final Trail trail;
    private final Secrets secrets;
    private final InstantSource clock;

    public ApiKeys(Items items, Users users, Trail trail, Secrets secrets, InstantSource clock) {
        this.items = items;
        this.users = users;
        this.trail = trail;
        this.secrets = secrets;
        this.clock = clock;
    }

    public sealed interface Outcome {
        /** @param secret the whole key, shown once */
        record Made(ApiKey key, String secret) implements Outcome {
            @Override
            public String toString() {
                return "Made[" + key.id() + "]";
            }
        }

        record Invalid(List<FieldProblem> problems) implements Outcome {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Found without knowing the user. */
    record LookUp(UserId user, String hash) {}

    /** Gives no more scopes than the user's role has. */
    public Outcome make(UserId user, String name, Set<Scope> scopes, Duration life, Origin from) {
        List<FieldProblem> problems = problems(user, name, scopes, life);
        if (!problems.isEmpty()) {
            return new Outcome.Invalid(problems);
        }
        Instant now = clock.instant();
        while (true) {
            String id = id();
            String secret = "tka_" + id + "_" + secrets.secret();
            Instant expires = now.plus(life);
            ApiKey key = new ApiKey(id, user, name.strip(), new TreeSet<>(scopes), now, expires, Optional.empty());
            Change change = items.change()
                    .create(lookUp(id), LookUp.class, new LookUp(user, Secrets.hash(secret)), expires)
                    .create(key(user, id), ApiKey.class, key, expires);
            if (change.commit()) {
                trail.write(user, from, "API key made", id, Map.of("scopes", scopes.toString()));
                return new Outcome.Made(key, secret);
            }
        }
    }

    public List<ApiKey> list(UserId user) {
        return items.list(Keys.partition(user), Keys.API_KEYS, ApiKey.class).stream()
                .map(Stored::value)
                .toList();
    }

    /** False where the user has no such key. */
    public boolean revoke(UserId user, String id, Origin from) {
        if (list(user).stream().noneMatch(key -> key.id().equals(id))) {
            return false;
        }
        items.change().clear(lookUp(id)).clear(key(user, id)).commit();
        trail.write(user, from, "API key revoked", id);
        return true;
    }

    /** The key as it is known, if this is one that is still good. */
    public Optional<ApiKey> check(String key) {
        Matcher parts = FORM.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String id = parts.group(1);
        Optional<Stored<ApiKey>> found = items.find(lookUp(id), LookUp.class)
                .filter(lookUp -> Secrets.same(lookUp.value().hash(), Secrets.hash(key)))
                .flatMap(lookUp -> items.find(key(lookUp.value().user(), id), ApiKey.class));
        found.ifPresent(this::noteUse);
        return found.map(Stored::value);
    }

    private void noteUse(Stored<ApiKey> stored) {
        Instant now = clock.instant();
        boolean recent = stored.value()
                .used()
                .filter(used -> Duration.between(used, now).compareTo(USED_EVERY) < 0)
                .isPresent();
        if (!recent) {
            items.note(stored, ApiKey.class, stored.value().usedAt(now));
        }
    }

    private List<FieldProblem> problems(UserId user, String name, Set<Scope> scopes, Duration life) {
        List<FieldProblem> problems = new ArrayList<>();
        Set<Scope> allowed =
                users.find(user).map(found -> found.role().scopes()).orElse(Set.of());
        if (!User.isDisplayName(name) || name.length() > NAME_LENGTH_MAX) {
            problems.add(new FieldProblem("name", "invalid", "1 to " + NAME_LENGTH_MAX + " printable characters"));
        }
        if (scopes.isEmpty() || !allowed.containsAll(scopes)) {
            problems.add(new FieldProblem("scopes", "invalid", "one at least, none beyond your role"));
        }
        if (!life.isPositive() || life.compareTo(LIFE_MAX) > 0) {
            problems.add(new FieldProblem("expires", "invalid", "within the next " + LIFE_MAX.toDays() + " days"));
        }
        if (list(user).size() >= KEYS_MAX) {
            problems.add(new FieldProblem("name", "too_many", "at most " + KEYS_MAX + " keys; revoke one first"));
        }
        return problems;
    }

    /** Letters and digits only, so that a double click selects it. */
    private String id() {
        StringBuilder id = new StringBuilder();
        while (id.length() < ID_LENGTH) {
            id.append(secrets.id().replaceAll("[_-]", ""));
        }
        return id.substring(0, ID_LENGTH);
    }

    private static ItemKey lookUp(String id) {
        return Keys.lookUp("APIKEY", id);
    }

    private static ItemKey key(UserId user, String id) {
        return Keys.of(user, Keys.API_KEYS + id);
    }
}
