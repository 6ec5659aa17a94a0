package io.tarkash.apps.server.brokers;

import io.tarkash.api.brokers.BrokerDoor;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.Secret;
import io.tarkash.stores.vault.Vault;
import io.tarkash.stores.vault.VaultBroken;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The API's door to the brokers that this server reaches: credentials in the vault, logins at the desk. Thread-safe. */
public final class LinkedDoor implements BrokerDoor {
    private static final CredentialField ALGO_ID = new CredentialField(
            BrokerLinks.ALGO_ID,
            "Algo id",
            CredentialField.Kind.OPTIONAL,
            "The exchange's id of your registered algorithm; leave it out below ten orders a second.");

    private final BrokerLinks links;
    private final LoginDesk logins;
    private final Vault vault;
    private final URI callback;
    private final ReentrantLock writing = new ReentrantLock();

    /** @param callback the address of this server's page to which brokers send browsers back */
    public LinkedDoor(BrokerLinks links, LoginDesk logins, Vault vault, URI callback) {
        this.links = links;
        this.logins = logins;
        this.vault = vault;
        this.callback = callback;
    }

    @Override
    public Optional<Connection> connection(UserId user, BrokerAccount account) {
        return links.house(account)
                .map(house -> new Connection(
                        fields(house),
                        given(user, account),
                        vault.session(user, account.id()).map(BrokerSession::expires),
                        links.linked(user, account.id())
                                .map(linked -> linked.link().state()),
                        new Leaving(
                                vault.credentials(user, account.id())
                                        .flatMap(SourceAddress::in)
                                        .map(InetAddress::getHostAddress),
                                links.source(user, account.id()).map(InetAddress::getHostAddress)),
                        callback));
    }

    private SortedSet<String> given(UserId user, BrokerAccount account) {
        SortedSet<String> names = new TreeSet<>(vault.credentials(user, account.id())
                .orElse(Credentials.NONE)
                .values()
                .keySet());
        names.remove(SourceAddress.NAME);
        return names;
    }

    @Override
    public Optional<String> store(UserId user, BrokerAccount account, Credentials credentials) {
        return changed(user, account, before -> {
            SortedMap<String, Secret> values = new TreeMap<>(credentials.values());
            Optional.ofNullable(before.values().get(SourceAddress.NAME))
                    .ifPresent(address -> values.put(SourceAddress.NAME, address));
            return new Credentials(values);
        });
    }

    @Override
    public Optional<String> wrongAddress(String address) {
        return SourceAddress.parse(address).filter(SourceAddress::isOurs).isPresent()
                ? Optional.empty()
                : Optional.of("must be an IP address of the server's machine, from which its connections can leave");
    }

    @Override
    public Optional<String> leaveFrom(UserId user, BrokerAccount account, Optional<String> address) {
        Optional<String> hindrance = changed(user, account, before -> {
            SortedMap<String, Secret> values = new TreeMap<>(before.values());
            values.remove(SourceAddress.NAME);
            address.ifPresent(text -> values.put(SourceAddress.NAME, new Secret(text.strip())));
            return new Credentials(values);
        });
        links.readdressed(user, account.id());
        return hindrance;
    }

    /** One change after another, so that none is lost. Empty, or why it cannot be. */
    private Optional<String> changed(UserId user, BrokerAccount account, UnaryOperator<Credentials> change) {
        writing.lock();
        try {
            Credentials before = vault.credentials(user, account.id()).orElse(Credentials.NONE);
            vault.store(user, account.id(), change.apply(before));
            return Optional.empty();
        } catch (VaultBroken broken) {
            return Optional.of("What is stored for this account cannot be opened any more; delete the credentials, then"
                    + " enter them again.");
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void forget(UserId user, BrokerAccount account) {
        links.logout(user, account);
        vault.forget(user, account.id());
        links.readdressed(user, account.id());
    }

    @Override
    public Beginning begin(UserId user, BrokerAccount account) {
        return switch (logins.begin(user, account, callback)) {
            case LoginDesk.Next.Do(var step, String state) -> new Beginning.Next(step, state);
            case LoginDesk.Next.Missing(List<String> fields) -> new Beginning.Missing(fields);
            case LoginDesk.Next.NotReached(String why) -> new Beginning.NotReached(why + ".");
        };
    }

    @Override
    public LoginResult complete(UserId user, BrokerAccount account, String state, Map<String, String> answers) {
        return logins.complete(user, account.id(), state, answers);
    }

    @Override
    public Optional<AccountId> begun(UserId user, String state) {
        return logins.whose(state).filter(whose -> whose.user().equals(user)).map(BrokerLinks.Whose::account);
    }

    @Override
    public void logout(UserId user, BrokerAccount account) {
        links.logout(user, account);
    }

    private static List<CredentialField> fields(BrokerHouse house) {
        List<CredentialField> fields = new ArrayList<>(house.login().credentials());
        fields.add(ALGO_ID);
        return fields;
    }
}
