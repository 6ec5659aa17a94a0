package io.tarkash.identity;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.issuer.ExternalClaims;
import io.tarkash.identity.issuer.ExternalTokens;
import io.tarkash.identity.issuer.Links;
import io.tarkash.identity.key.ApiKey;
import io.tarkash.identity.key.ApiKeys;
import io.tarkash.identity.session.Session;
import io.tarkash.identity.session.Sessions;
import io.tarkash.identity.token.AccessTokens;
import io.tarkash.identity.token.OwnClaims;
import io.tarkash.identity.token.SignedToken;
import io.tarkash.identity.token.TokenFault;
import io.tarkash.identity.token.TokenRejected;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.Users;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out for whom a request speaks, by the one credential that it shows. Every way goes by the user as stored now:
 * a changed role, a disabled user or a logout holds at once, for signed tokens too. Refusals are written down, each
 * kind from one address once a minute, lest whoever sends rubbish fill the log. Thread-safe.
 */
public final class Authenticator {
    private final Ways ways;
    private final Users users;
    private final Set<Role> needSecondFactor;
    private final Trail trail;

    /** What the credentials are looked up in. */
    public record Ways(Sessions sessions, AccessTokens own, List<ExternalTokens> external, Links links, ApiKeys keys) {
        public Ways {
            external = List.copyOf(external);
        }
    }

    Authenticator(Ways ways, Users users, Set<Role> needSecondFactor, Trail trail) {
        this.ways = ways;
        this.users = users;
        this.needSecondFactor = Set.copyOf(needSecondFactor);
        this.trail = trail;
    }

    /** The secret of a browser's session cookie. */
    public Authentication session(String secret, Origin from) {
        return ways.sessions()
                .ofBrowser(secret)
                .map(live -> known(live, Means.SESSION, live.user().role().scopes()))
                .orElseGet(() -> refused(Means.SESSION, Authentication.Refusal.ENDED, "unknown or ended", from));
    }

    /** A bearer token: an access token of ours or of a configured issuer. */
    public Authentication bearer(String token, Origin from) {
        try {
            SignedToken parsed = SignedToken.parse(token);
            String issuer = SignedToken.text(parsed.claims(), "iss", TokenFault.ISSUER);
            Optional<ExternalTokens> external =
                    ways.external().stream().filter(each -> each.isOf(issuer)).findFirst();
            return external.isPresent()
                    ? external(external.get(), parsed, from)
                    : own(ways.own().verify(parsed), from);
        } catch (TokenRejected rejected) {
            return refused(
                    Means.TOKEN, reason(rejected.fault()), rejected.fault().name(), from);
        }
    }

    public Authentication apiKey(String key, Origin from) {
        Optional<ApiKey> found = ways.keys().check(key);
        if (found.isEmpty()) {
            return refused(Means.API_KEY, Authentication.Refusal.UNKNOWN, "unknown or ended", from);
        }
        Optional<User> user = active(found.get().user());
        return user.map(active -> known(active, Means.API_KEY, found.get().scopes(), Optional.empty()))
                .orElseGet(() -> refused(Means.API_KEY, Authentication.Refusal.DISABLED, "disabled", from));
    }

    private Authentication own(OwnClaims claims, Origin from) {
        return ways.sessions()
                .live(claims.user(), claims.session())
                .map(live -> known(live, Means.TOKEN, claims.scopes()))
                .orElseGet(() -> refused(Means.TOKEN, Authentication.Refusal.ENDED, "session ended", from));
    }

    private Authentication external(ExternalTokens issuer, SignedToken token, Origin from) {
        ExternalClaims claims = issuer.verify(token);
        if (claims.role().isEmpty()) {
            return refused(Means.EXTERNAL, Authentication.Refusal.NO_ROLE, "no role", from);
        }
        Optional<User> user =
                ways.links().userOf(claims, issuer.issuer().grants().linking(), from);
        if (user.isEmpty()) {
            return refused(Means.EXTERNAL, Authentication.Refusal.UNKNOWN, "not linked", from);
        }
        if (!user.get().isActive()) {
            return refused(Means.EXTERNAL, Authentication.Refusal.DISABLED, "disabled", from);
        }
        // The issuer decides on roles and second factors of its subjects.
        return new Authentication.Known(new Principal(
                user.get().id(),
                claims.role().get(),
                claims.scopes(),
                Means.EXTERNAL,
                claims.proven(),
                Optional.empty()));
    }

    private Authentication known(Sessions.Live live, Means means, Set<Scope> scopes) {
        ways.sessions().touch(live.stored());
        return known(live.user(), means, scopes, Optional.of(live.session()));
    }

    private Authentication known(User user, Means means, Set<Scope> wanted, Optional<Session> session) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (user.secondFactor() || !needSecondFactor.contains(user.role())) {
            scopes.addAll(user.role().scopes());
            scopes.retainAll(wanted);
        }
        return new Authentication.Known(new Principal(
                user.id(),
                user.role(),
                scopes,
                means,
                session.map(found -> found.times().proven()),
                session.map(Session::id)));
    }

    private Optional<User> active(UserId id) {
        return users.find(id).filter(User::isActive);
    }

    private Authentication refused(Means means, Authentication.Refusal reason, String why, Origin from) {
        trail.refused(means.name(), why, from);
        return new Authentication.Refused(reason);
    }

    private static Authentication.Refusal reason(TokenFault fault) {
        return switch (fault) {
            case EXPIRED -> Authentication.Refusal.ENDED;
            case UNAVAILABLE -> Authentication.Refusal.UNAVAILABLE;
            case FORM, HEADER, ALGORITHM, TYPE, KEY, SIGNATURE, CLAIMS, ISSUER, AUDIENCE, NOT_YET, USE ->
                Authentication.Refusal.INVALID;
        };
    }
}
