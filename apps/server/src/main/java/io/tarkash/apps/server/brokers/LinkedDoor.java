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
import io.tarkash.stores.vault.Vault;
import io.tarkash.stores.vault.VaultBroken;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
                        new TreeSet<>(vault.credentials(user, account.id())
                                .orElse(Credentials.NONE)
                                .values()
                                .keySet()),
                        vault.session(user, account.id()).map(BrokerSession::expires),
                        links.linked(user, account.id())
                                .map(linked -> linked.link().state()),
                        callback));
    }

    @Override
    public Optional<String> store(UserId user, BrokerAccount account, Credentials credentials) {
        try {
            vault.store(user, account.id(), credentials);
            return Optional.empty();
        } catch (VaultBroken broken) {
            return Optional.of("What is stored for this account cannot be opened any more; delete the credentials, then"
                    + " enter them again.");
        }
    }

    @Override
    public void forget(UserId user, BrokerAccount account) {
        links.logout(user, account);
        vault.forget(user, account.id());
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
