package io.tarkash.apps.server.serving;

import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.engine.Owner;
import io.tarkash.identity.Identity;
import io.tarkash.identity.registration.Applicant;
import io.tarkash.identity.registration.Registered;
import io.tarkash.identity.user.Origin;
import io.tarkash.plan.Plan;
import io.tarkash.plan.PlanReader;
import io.tarkash.plan.PlanReading;
import io.tarkash.stores.journal.Definitions;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What an empty store needs before anyone can use it: a first administrator and, where the demo is wanted, a demo user
 * with paper accounts and baskets. Passwords are drawn and left in files of the data folder that only its owner reads.
 */
final class FirstStart {
    private static final String DEMO = "demo";
    private static final Origin HERE = Origin.of("127.0.0.1");
    private static final int PASSWORD_BYTES = 12;

    private final Trading trading;
    private final Identity identity;
    private final SecureRandom random;

    FirstStart(Trading trading, Identity identity, SecureRandom random) {
        this.trading = trading;
        this.identity = identity;
        this.random = random;
    }

    /** Makes the first administrator if there is none. */
    void administrator() throws IOException {
        if (identity.accounts().registration().awaitsFirstAdmin()) {
            String password = password("admin-password");
            made(identity.accounts()
                    .registration()
                    .firstAdmin(new Applicant("admin", "Administrator", password, Optional.empty()), HERE));
        }
    }

    /** Makes the demo user from a plan, once: what the user changed or removed later stays so. */
    void demo(Path plan) throws IOException {
        if (Files.exists(passwordFile(DEMO + "-password"))) {
            return;
        }
        Plan starter = switch (new PlanReader(Limits.DEFAULT).read(plan)) {
            case PlanReading.Accepted(Plan read) -> read;
            case PlanReading.Refused(var problems) ->
                throw new StartRefused("the demo's plan was refused: " + problems);
        };
        String password = password(DEMO + "-password");
        UserId user = made(identity.accounts()
                .registration()
                .register(new Applicant(DEMO, "Demo", password, Optional.empty()), HERE));
        new Definitions(trading.store(), Trading.SHARDS)
                .save(
                        new Owner(user, trading.installation(), starter.accounts(), starter.baskets()),
                        trading.time().now());
    }

    private UserId made(Registered answer) {
        return switch (answer) {
            case Registered.Done(var user) -> user.id();
            case Registered.Invalid(List<?> problems) ->
                throw new StartRefused("a first user could not be made: " + problems);
            case Registered.TooLate late -> throw new StartRefused("there is an administrator already");
        };
    }

    /** A drawn password, kept in a file before anyone has it. */
    private String password(String name) throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Path file = passwordFile(name);
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, password + "\n");
        return password;
    }

    private Path passwordFile(String name) {
        return trading.folder().path().resolve(name);
    }
}
