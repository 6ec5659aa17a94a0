package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.admin.AdminParts;
import io.tarkash.api.admin.AuditBook;
import io.tarkash.api.admin.GlobalSwitch;
import io.tarkash.api.admin.MarketFacts;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.time.Time;
import io.tarkash.identity.user.Origin;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an administrator's routes stand on, in memory. */
public final class Fakes {
    public static final String FINGERPRINT = "files-1";

    private Fakes() {}

    public static AdminParts admin(Time time) {
        return new AdminParts(
                new Switch(time), new Facts(), new Audit(), () -> Json.object().put("woken_p99_micros", 12));
    }

    private static final class Switch implements GlobalSwitch {
        private final Time time;
        private State state = new State(false, "", Optional.empty(), Optional.empty());

        private Switch(Time time) {
            this.time = time;
        }

        @Override
        public synchronized State read() {
            return state;
        }

        @Override
        public synchronized State set(boolean stopped, String reason, UserId by, Origin from) {
            state = new State(stopped, reason, Optional.of(time.now()), Optional.of(by.value()));
            return state;
        }
    }

    private static final class Facts implements MarketFacts {
        @Override
        public Preview preview() {
            return new Preview(FINGERPRINT, List.of(), Json.object().put("lots", 1));
        }

        @Override
        public Reload reload(String fingerprint, UserId by, Origin from) {
            return fingerprint.equals(FINGERPRINT)
                    ? new Reload.Done(Json.object().put("lots", 1))
                    : new Reload.Changed();
        }
    }

    private static final class Audit implements AuditBook {
        @Override
        public void export(Instant from, Instant to, Lines lines) throws IOException {
            lines.line("{\"what\":\"login\"}");
        }

        @Override
        public JsonNode verify() {
            return Json.object().put("intact", true).put("entries", 1);
        }
    }
}
