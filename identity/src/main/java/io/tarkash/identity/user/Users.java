package io.tarkash.identity.user;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The users there are, and what an administrator changes about them. A login name belongs to one user for ever.
 * Thread-safe; of two changes at once one is decided after the other.
 */
public final class Users {
    private static final String EVERYBODY = "USERS";

    private final Items items;
    private final Trail trail;

    public Users(Items items, Trail trail) {
        this.items = items;
        this.trail = trail;
    }

    public Optional<User> find(UserId id) {
        return stored(id).map(Stored::value);
    }

    public Optional<User> find(LoginName login) {
        return items.find(byLogin(login), UserId.class).flatMap(found -> find(found.value()));
    }

    /** Users in the order of their ids, for lists of an administrator. */
    public List<User> list(Optional<UserId> after, int max) {
        String from = after.map(UserId::value).orElse("");
        return items.page(EVERYBODY, from, max, UserId.class).stream()
                .flatMap(entry -> find(entry.value()).stream())
                .toList();
    }

    /** What adding a user takes; goes through only if the login name is free. */
    public Change add(Change change, User user) {
        return change.create(Keys.of(user.id(), Keys.PROFILE), User.class, user)
                .create(byLogin(user.login()), UserId.class, user.id())
                .create(new ItemKey(EVERYBODY, user.id().value()), UserId.class, user.id());
    }

    /** For changes that hang on the user being as read. */
    public Optional<Stored<User>> stored(UserId id) {
        return items.find(Keys.of(id, Keys.PROFILE), User.class);
    }

    public UserChange changeRole(UserId admin, UserId of, Role role, Origin from) {
        return byAdmin(
                admin,
                of,
                from,
                "role changed",
                user -> user.role() == role ? user : user.with(role).nextEpoch());
    }

    /** Disabling ends everything that speaks for the user, runs excepted. */
    public UserChange changeState(UserId admin, UserId of, UserState state, Origin from) {
        return byAdmin(
                admin,
                of,
                from,
                "state changed",
                user -> user.state() == state ? user : user.with(state).nextEpoch());
    }

    /** Ends all sessions of the user; keys of programs stay. */
    public UserChange endSessions(UserId admin, UserId of, Origin from) {
        return byAdmin(admin, of, from, "sessions ended", User::nextEpoch);
    }

    public UserChange rename(UserId id, String displayName, Origin from) {
        if (!User.isDisplayName(displayName)) {
            return new UserChange.Invalid(
                    List.of(new FieldProblem("displayName", "invalid", "1 to 100 printable characters")));
        }
        while (true) {
            Optional<Stored<User>> found = stored(id);
            if (found.isEmpty()) {
                return new UserChange.NotFound();
            }
            User renamed = found.get().value().withDisplayName(displayName);
            if (items.change().replace(found.get(), User.class, renamed).commit()) {
                trail.changed(
                        id,
                        from,
                        "user renamed",
                        id.value(),
                        found.get().value().displayName(),
                        displayName);
                return new UserChange.Done(renamed);
            }
        }
    }

    /**
     * An administrator cannot change their own standing, and a change hangs on theirs being unchanged: so of two who
     * depose each other one stays, and there is always an administrator.
     */
    private UserChange byAdmin(UserId admin, UserId of, Origin from, String what, UnaryOperator<User> to) {
        if (admin.equals(of)) {
            return new UserChange.OneselfRefused();
        }
        while (true) {
            Optional<Stored<User>> actor = stored(admin).filter(found -> isAdmin(found.value()));
            if (actor.isEmpty()) {
                return new UserChange.NotAdmin();
            }
            Optional<Stored<User>> found = stored(of);
            if (found.isEmpty()) {
                return new UserChange.NotFound();
            }
            User before = found.get().value();
            User after = to.apply(before);
            if (after.equals(before)) {
                return new UserChange.Done(before);
            }
            if (items.change()
                    .relyOn(actor.get())
                    .replace(found.get(), User.class, after)
                    .commit()) {
                trail.changed(admin, from, what, of.value(), standing(before), standing(after));
                return new UserChange.Done(after);
            }
        }
    }

    private static boolean isAdmin(User user) {
        return user.isActive() && user.role() == Role.ADMIN;
    }

    private static String standing(User user) {
        return user.role() + " " + user.state();
    }

    private static ItemKey byLogin(LoginName login) {
        return Keys.lookUp("LOGIN", login.value());
    }
}
