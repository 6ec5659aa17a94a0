package io.tarkash.stores.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.Attribute;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the vault promises on any engine. */
abstract class VaultContract {
    static final UserId ANN = new UserId("ann");
    static final UserId BOB = new UserId("bob#1");
    static final AccountId ONE = new AccountId("kite-1");
    static final AccountId TWO = new AccountId("kite#2%");
    static final Credentials SECRETS =
            Credentials.of(Map.of("api_key", "key-4711", "api_secret", "canary-secret-0815"));
    static final BrokerSession SESSION = BrokerSession.of(
            "AB1234",
            Map.of("access_token", "canary-token-0816"),
            Instant.parse("2026-11-23T02:31:00.123Z"),
            Instant.parse("2026-11-24T00:30:00Z"));

    private final List<String> unopened = new ArrayList<>();
    private ItemStore store = new MemoryStore();

    abstract ItemStore emptyStore();

    @BeforeEach
    void begins() {
        store = emptyStore();
    }

    @AfterEach
    void ends() {
        store.close();
    }

    @Test
    void givesBackWhatItWasGivenForTheSameAccountOnly() {
        Vault vault = vault(store, master(1));
        assertThat(vault.credentials(ANN, ONE)).isEmpty();

        vault.store(ANN, ONE, SECRETS);
        vault.keep(ANN, ONE, Optional.of(SESSION));
        vault.keep(BOB, TWO, Optional.of(SESSION));

        Vault later = vault(store, master(1));
        assertThat(later.credentials(ANN, ONE)).contains(SECRETS);
        assertThat(later.session(ANN, ONE)).contains(SESSION);
        assertThat(later.session(BOB, TWO)).contains(SESSION);
        assertThat(later.credentials(BOB, TWO)).isEmpty();
        assertThat(later.credentials(ANN, TWO)).isEmpty();
        assertThat(later.session(BOB, ONE)).isEmpty();
        assertThat(unopened).isEmpty();
    }

    @Test
    void aRecordThatOpensAndCannotBeReadIsOneErrorAndNobodyElses() {
        Vault vault = vault(store, master(1));
        vault.store(BOB, TWO, SECRETS);
        for (String broken : List.of("{\"api_key\":", "", "[]", "{\"client\":\"A\",\"opened\":\"noon\"}")) {
            Place place = new Place(ANN, ONE);
            DataKeys keys = DataKeys.fresh(place);
            byte[] plain = broken.getBytes(StandardCharsets.UTF_8);
            store.commit(Transaction.of(Write.put(keys.item(master(1), 1))));
            store.commit(Transaction.of(Write.put(keys.seal(Kind.SESSION, plain, 1))));
            unopened.clear();

            assertThat(vault.session(ANN, ONE)).as(broken).isEmpty();
            assertThat(unopened).as(broken).hasSize(1);
            assertThat(vault.credentials(BOB, TWO)).contains(SECRETS);
        }
    }

    @Test
    void keepsSomethingUntilItIsForgotten() {
        Vault vault = vault(store, master(1));
        assertThat(vault.keeps(ANN, ONE)).isFalse();
        vault.store(ANN, ONE, SECRETS);
        assertThat(vault.keeps(ANN, ONE)).isTrue();
        assertThat(vault(store, master(2)).keeps(ANN, ONE)).isTrue();
        vault.forget(ANN, ONE);
        assertThat(vault.keeps(ANN, ONE)).isFalse();
    }

    @Test
    void replacesAndForgets() {
        Vault vault = vault(store, master(1));
        vault.store(ANN, ONE, SECRETS);
        vault.keep(ANN, ONE, Optional.of(SESSION));
        Credentials other = Credentials.of(Map.of("api_key", "another"));

        vault.store(ANN, ONE, other);
        assertThat(vault.credentials(ANN, ONE)).contains(other);
        assertThat(vault.session(ANN, ONE)).contains(SESSION);

        vault.keep(ANN, ONE, Optional.empty());
        assertThat(vault.session(ANN, ONE)).isEmpty();

        vault.store(ANN, TWO, SECRETS);
        vault.forget(ANN, ONE);
        assertThat(vault.credentials(ANN, ONE)).isEmpty();
        assertThat(vault.credentials(ANN, TWO)).contains(SECRETS);
        assertThat(items()).allMatch(item -> !item.key().sk().contains("kite-1"));
    }

    @Test
    void keepsNothingReadableInTheStore() {
        Vault vault = vault(store, master(1));
        vault.store(ANN, ONE, SECRETS);
        vault.keep(ANN, ONE, Optional.of(SESSION));

        assertThat(items().toString()).doesNotContain("canary", "4711", "api_key", "access_token", "AB1234");
        assertThat(SECRETS.toString() + SESSION).doesNotContain("canary");
    }

    @Test
    void opensNothingThatWasMovedToAnotherAccount() {
        Vault vault = vault(store, master(1));
        vault.store(ANN, ONE, SECRETS);
        vault.keep(ANN, ONE, Optional.of(SESSION));
        vault.store(BOB, TWO, Credentials.of(Map.of("api_key", "bob's")));
        Place ann = new Place(ANN, ONE);
        Place bob = new Place(BOB, TWO);

        copy(ann.of(Kind.CREDENTIALS), bob.of(Kind.CREDENTIALS));
        assertThat(vault.credentials(BOB, TWO)).isEmpty();
        copy(ann.keys(), bob.keys());
        assertThat(vault.credentials(BOB, TWO)).isEmpty();
        copy(ann.of(Kind.SESSION), ann.of(Kind.CREDENTIALS));
        assertThat(vault.credentials(ANN, ONE)).isEmpty();
        assertThat(unopened).hasSize(3).noneMatch(why -> why.contains("canary"));
    }

    @Test
    void noticesEveryChangedCharacterAndNumber() {
        Vault vault = vault(store, master(1));
        vault.store(ANN, ONE, SECRETS);
        Place place = new Place(ANN, ONE);
        for (ItemKey key : List.of(place.keys(), place.of(Kind.CREDENTIALS))) {
            Item whole = store.get(key).orElseThrow();
            for (Item bent : bent(whole)) {
                store.commit(Transaction.of(Write.put(bent)));
                assertThat(vault.credentials(ANN, ONE)).as(bent.toString()).isEmpty();
            }
            store.commit(Transaction.of(Write.put(whole)));
            assertThat(vault.credentials(ANN, ONE)).contains(SECRETS);
        }
    }

    @Test
    void opensNothingUnderAnotherMasterKeyAndWritesNothingOverIt() {
        vault(store, master(1)).store(ANN, ONE, SECRETS);
        Vault stranger = vault(store, master(2));

        assertThat(stranger.credentials(ANN, ONE)).isEmpty();
        assertThat(unopened).singleElement().asString().contains("master key");
        assertThatThrownBy(() -> stranger.store(ANN, ONE, SECRETS)).isInstanceOf(VaultBroken.class);
        assertThatThrownBy(() -> stranger.keep(ANN, ONE, Optional.of(SESSION))).isInstanceOf(VaultBroken.class);
        stranger.keep(ANN, ONE, Optional.empty());
        assertThat(vault(store, master(1)).credentials(ANN, ONE)).contains(SECRETS);

        stranger.forget(ANN, ONE);
        stranger.store(ANN, ONE, SECRETS);
        assertThat(stranger.credentials(ANN, ONE)).contains(SECRETS);
    }

    @Test
    void losesNothingWhenTwoWriteAtOnce() {
        StoppingStore between = new StoppingStore(store);
        Vault vault = vault(between, master(1));
        between.meanwhile(() -> vault(store, master(1)).keep(ANN, ONE, Optional.of(SESSION)));
        vault.store(ANN, ONE, SECRETS);
        assertThat(vault.session(ANN, ONE)).contains(SESSION);

        between.meanwhile(() -> new Rotation(store, master(1)).run(Rotation.Which.ALL));
        Credentials other = Credentials.of(Map.of("api_key", "another"));
        vault.store(ANN, ONE, other);
        assertThat(vault.credentials(ANN, ONE)).contains(other);
        assertThat(vault.session(ANN, ONE)).contains(SESSION);

        between.meanwhile(() -> vault(store, master(1)).store(ANN, ONE, SECRETS));
        new Rotation(between, master(1)).run(Rotation.Which.ALL);
        assertThat(vault.credentials(ANN, ONE)).contains(SECRETS);

        between.meanwhile(() -> vault(store, master(1)).forget(ANN, ONE));
        new Rotation(between, master(1)).run(Rotation.Which.ALL);
        assertThat(vault.credentials(ANN, ONE)).isEmpty();
        assertThat(unopened).isEmpty();
    }

    @Test
    void rotatesToANewMasterKeyWithNewDataKeys() {
        fill(3);
        List<Item> before = items();

        Rotation.Done done =
                new Rotation(store, LocalMaster.of(key(2), Optional.of(key(1)))).run(Rotation.Which.UNDER_OLD_MASTER);

        assertThat(done).isEqualTo(new Rotation.Done(3, 0, List.of()));
        assertHolds(3, master(2));
        assertThat(items().stream().map(item -> item.text(DataKeys.SEALED)).filter(Optional::isPresent))
                .doesNotContainAnyElementsOf(before.stream()
                        .map(item -> item.text(DataKeys.SEALED))
                        .filter(Optional::isPresent)
                        .toList());
        assertThat(vault(store, master(1)).credentials(ANN, new AccountId("a0")))
                .isEmpty();
        assertThat(new Rotation(store, master(2)).run(Rotation.Which.UNDER_OLD_MASTER))
                .isEqualTo(new Rotation.Done(0, 3, List.of()));
        assertThat(new Rotation(store, master(2)).run(Rotation.Which.ALL))
                .isEqualTo(new Rotation.Done(3, 0, List.of()));
        assertHolds(3, master(2));
    }

    @Test
    void goesOnWithARotationThatDiedAtAnyStep() {
        LocalMaster both = LocalMaster.of(key(2), Optional.of(key(1)));
        boolean died = true;
        for (int steps = 0; died; steps++) {
            died = false;
            for (boolean written : new boolean[] {false, true}) {
                for (int account = 0; account < 3; account++) {
                    vault(store, master(1)).forget(ANN, new AccountId("a" + account));
                }
                fill(3);
                StoppingStore dying = new StoppingStore(store);
                dying.dieAfter(steps, written);
                try {
                    new Rotation(dying, both).run(Rotation.Which.UNDER_OLD_MASTER);
                } catch (StoreUnavailable dead) {
                    died = true;
                }
                assertHolds(3, both);
                Rotation.Done done = new Rotation(store, both).run(Rotation.Which.UNDER_OLD_MASTER);
                assertThat(done.renewed() + done.current()).isEqualTo(3);
                assertHolds(3, master(2));
            }
        }
    }

    @Test
    void anEntryOfTheListThatNamesNobodyStopsNobodysRotation() {
        fill(2);
        store.commit(Transaction.of(Write.put(Item.of(Place.LISTED, "nobody"))));

        Rotation.Done done =
                new Rotation(store, LocalMaster.of(key(2), Optional.of(key(1)))).run(Rotation.Which.UNDER_OLD_MASTER);

        assertThat(done.renewed()).isEqualTo(2);
        assertThat(done.unopened()).singleElement().asString().startsWith("nobody");
    }

    @Test
    void namesAnAccountThatItCannotRotateAndLeavesItAsItIs() {
        fill(3);
        Item keys = store.get(new Place(ANN, new AccountId("a1")).keys()).orElseThrow();
        store.commit(Transaction.of(Write.put(bent(keys).getFirst())));

        Rotation.Done done =
                new Rotation(store, LocalMaster.of(key(2), Optional.of(key(1)))).run(Rotation.Which.UNDER_OLD_MASTER);

        assertThat(done.renewed()).isEqualTo(2);
        assertThat(done.unopened()).singleElement().asString().startsWith("a1 of ann");
        store.commit(Transaction.of(Write.put(keys)));
        assertHolds(3, LocalMaster.of(key(2), Optional.of(key(1))));
    }

    private void fill(int accounts) {
        for (int account = 0; account < accounts; account++) {
            Vault vault = vault(store, master(1));
            vault.store(ANN, new AccountId("a" + account), SECRETS);
            if (account != 1) {
                vault.keep(ANN, new AccountId("a" + account), Optional.of(SESSION));
            }
        }
    }

    private void assertHolds(int accounts, KeyWrapping masters) {
        Vault vault = vault(store, masters);
        for (int account = 0; account < accounts; account++) {
            AccountId id = new AccountId("a" + account);
            assertThat(vault.credentials(ANN, id)).contains(SECRETS);
            assertThat(vault.session(ANN, id)).isEqualTo(account == 1 ? Optional.empty() : Optional.of(SESSION));
        }
    }

    private static List<Item> bent(Item whole) {
        List<Item> bent = new ArrayList<>();
        String sealed = whole.text(DataKeys.SEALED).orElseThrow();
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            bent.add(whole.with(DataKeys.SEALED, sealed.substring(0, i) + other + sealed.substring(i + 1)));
        }
        bent.add(whole.with(DataKeys.SEALED, sealed.substring(0, sealed.length() - 4)));
        bent.add(whole.with(DataKeys.SEALED, ""));
        bent.add(whole.with(DataKeys.VERSION, DataKeys.version(whole) + 1));
        whole.attribute(DataKeys.MASTER)
                .map(Attribute.Text.class::cast)
                .ifPresent(master -> bent.add(whole.with(DataKeys.MASTER, master.value() + "0")));
        return bent;
    }

    private void copy(ItemKey from, ItemKey to) {
        Item item = store.get(from).orElseThrow();
        store.commit(Transaction.of(Write.put(new Item(to, item.attributes(), List.of()))));
    }

    private List<Item> items() {
        List<Item> all =
                new ArrayList<>(store.query(KeyRange.all("USER#ann"), 1_000).items());
        all.addAll(store.query(KeyRange.all("USER#bob%231"), 1_000).items());
        all.addAll(store.query(KeyRange.all(Place.LISTED), 1_000).items());
        return all;
    }

    private Vault vault(ItemStore on, KeyWrapping masters) {
        return new Vault(on, masters, (user, account, why) -> unopened.add(account + " of " + user + ": " + why));
    }

    private static LocalMaster master(int number) {
        return LocalMaster.of(key(number), Optional.empty());
    }

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }
}
