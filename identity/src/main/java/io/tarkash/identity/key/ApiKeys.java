package io.tarkash.identity.key;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys of programs. Thread-safe. */
public final class ApiKeys {
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

    public Outcome make(UserId user, String name, Set<Scope> scopes, Duration life, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public List<ApiKey> list(UserId user) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** False where the user has no such key. */
    public boolean revoke(UserId user, String id, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public Optional<ApiKey> check(String key) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
