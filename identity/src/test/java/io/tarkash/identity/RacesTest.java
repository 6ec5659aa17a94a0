package io.tarkash.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.identity.registration.Applicant;
import io.tarkash.identity.registration.Registered;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.signin.Resets;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.token.RefreshOutcome;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserChange;
import io.tarkash.stores.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many do at the same moment has one winner, on every store. */
final class RacesTest {
    @Nested
    class InMemory extends Races {
        @Override
        ItemStore emptyStore() {
            return new MemoryStore();
        }
    }

    @Nested
    class OnDisk extends Races {
        @TempDir
        Path directory;

        @Override
        ItemStore emptyStore() {
            return SqliteStore.open(directory.resolve("store.db"));
        }
    }

    abstract static class Races {
        private static final int AT_ONCE = 12;

        private Optional<ItemStore> opened = Optional.empty();

        abstract ItemStore emptyStore();

        private Scene scene() {
            ItemStore store = emptyStore();
            opened = Optional.of(store);
            return new Scene(Scene.settings(), store);
        }

        @AfterEach
        void close() {
            opened.ifPresent(ItemStore::close);
        }

        @Test
        void oneOfManyGetsALoginName() {
            Scene scene = scene();
            List<Registered> answers = atOnce(i -> scene.identity
                    .accounts()
                    .registration()
                    .register(applicant(i % 2 == 0 ? "meera" : "MEERA", Optional.empty()), Scene.HOME));
            assertThat(answers).filteredOn(Registered.Done.class::isInstance).hasSize(1);
            assertThat(scene.identity.accounts().users().list(Optional.empty(), 100))
                    .hasSize(1);
        }

        @Test
        void oneOfManyUsesAnInvitation() {
            Scene scene = scene();
            User admin = scene.admin();
            String code = scene.identity
                    .accounts()
                    .invitations()
                    .make(admin.id(), Role.ADMIN, Duration.ofDays(1), Scene.HOME)
                    .orElseThrow()
                    .code();
            List<Registered> answers = atOnce(i -> scene.identity
                    .accounts()
                    .registration()
                    .register(applicant("guest" + i, Optional.of(code)), Scene.HOME));
            assertThat(answers).filteredOn(Registered.Done.class::isInstance).hasSize(1);
        }

        @Test
        void oneOfManyBecomesTheFirstAdministrator() {
            Scene scene = scene();
            List<Registered> answers = atOnce(i -> scene.identity
                    .accounts()
                    .registration()
                    .firstAdmin(applicant("boss" + i, Optional.empty()), Scene.HOME));
            assertThat(answers).filteredOn(Registered.Done.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Registered.TooLate.class::isInstance).hasSize(AT_ONCE - 1);
        }

        @Test
        void oneOfManyGetsInWithACode() {
            Scene scene = scene();
            Scene.Enrolled enrolled = scene.enrol(scene.user("meera"));
            scene.clock.advance(Duration.ofSeconds(30));
            String code = scene.code(enrolled.secret());
            assertThat(signedIn(scene, code)).isEqualTo(1);
            assertThat(signedIn(scene, enrolled.recoveryCodes().getFirst())).isEqualTo(1);
        }

        /** Each with a ticket and an address of its own. */
        private long signedIn(Scene scene, String code) {
            List<String> tickets = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                SignInOutcome passed =
                        scene.identity.signIn().password("meera", Scene.PASSWORD, SessionKind.BROWSER, address(i));
                tickets.add(((SignInOutcome.CodeNeeded) passed).ticket());
            }
            return atOnce(i -> scene.identity.signIn().code(tickets.get(i), code, address(i))).stream()
                    .filter(SignInOutcome.SignedIn.class::isInstance)
                    .count();
        }

        @Test
        void oneRotationComesOfManyUsesOfARefreshToken() {
            Scene scene = scene();
            scene.user("meera");
            String token = scene.signedIn("meera", SessionKind.PROGRAM).opened().secret();
            List<RefreshOutcome> answers =
                    atOnce(_ -> scene.identity.access().tokens().refresh(token, Scene.HOME));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer).isInstanceOf(RefreshOutcome.Refreshed.class))
                    .extracting(answer -> ((RefreshOutcome.Refreshed) answer).refresh())
                    .containsOnly(((RefreshOutcome.Refreshed) answers.getFirst()).refresh());
        }

        @Test
        void oneOfTwoPartiesAtMostRefreshesAStolenToken() {
            Scene scene = scene();
            scene.user("meera");
            String token = scene.signedIn("meera", SessionKind.PROGRAM).opened().secret();
            List<RefreshOutcome> answers = atOnce(
                    i -> scene.identity.access().tokens().refresh(token, i % 2 == 0 ? Scene.HOME : Scene.ELSEWHERE));
            List<String> next = answers.stream()
                    .filter(RefreshOutcome.Refreshed.class::isInstance)
                    .map(answer -> ((RefreshOutcome.Refreshed) answer).refresh())
                    .distinct()
                    .toList();
            assertThat(next).hasSize(1);
            assertThat(scene.identity.access().tokens().refresh(next.getFirst(), Scene.HOME))
                    .isInstanceOf(RefreshOutcome.Refused.class);
            assertThat(scene.audited("refresh token reused")).isPositive();
        }

        @Test
        void oneOfManyRedeemsAReset() {
            Scene scene = scene();
            User admin = scene.admin();
            UserId user = scene.user("meera").id();
            String code = scene.identity
                    .resets()
                    .grant(admin.id(), user, Resets.Kind.PASSWORD, Scene.HOME)
                    .orElseThrow()
                    .code();
            List<Resets.Redeemed> answers =
                    atOnce(i -> scene.identity.resets().newPassword(code, "a different sea number " + i, Scene.HOME));
            assertThat(answers)
                    .filteredOn(Resets.Redeemed.Done.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void noManyGuessesSlipInBeforeTheFirstIsCounted() {
            Scene scene = scene();
            scene.user("meera");
            List<SignInOutcome> answers = atOnce(
                    i -> scene.identity.signIn().password("meera", "wrong " + i, SessionKind.BROWSER, Scene.ELSEWHERE));
            assertThat(answers)
                    .filteredOn(SignInOutcome.badCredentials()::equals)
                    .hasSizeLessThanOrEqualTo(5);
        }

        @Test
        void oneOfTwoAdministratorsWhoDeposeEachOtherStays() {
            Scene scene = scene();
            User first = scene.admin();
            User second = scene.user("meera");
            scene.identity.accounts().users().changeRole(first.id(), second.id(), Role.ADMIN, Scene.HOME);
            List<UserChange> answers = atOnce(i -> scene.identity
                    .accounts()
                    .users()
                    .changeRole(
                            i % 2 == 0 ? first.id() : second.id(),
                            i % 2 == 0 ? second.id() : first.id(),
                            Role.TRADER,
                            Scene.HOME));
            assertThat(answers).anyMatch(UserChange.Done.class::isInstance);
            assertThat(scene.identity.accounts().users().list(Optional.empty(), 10))
                    .filteredOn(user -> user.role() == Role.ADMIN)
                    .hasSize(1);
        }

        private static Applicant applicant(String login, Optional<String> invitation) {
            return new Applicant(login, "Somebody Else", Scene.PASSWORD, invitation);
        }

        private static Origin address(int i) {
            return Origin.of("203.0.113." + i);
        }

        /** Does it from many threads that start together. */
        private static <T> List<T> atOnce(IntFunction<T> action) {
            CountDownLatch start = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                List<Future<T>> answers = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    int who = i;
                    answers.add(threads.submit(() -> {
                        start.await();
                        return action.apply(who);
                    }));
                }
                start.countDown();
                List<T> results = new ArrayList<>();
                for (Future<T> answer : answers) {
                    results.add(answer.get());
                }
                return results;
            } catch (InterruptedException | ExecutionException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
