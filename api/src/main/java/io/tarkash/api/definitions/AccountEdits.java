package io.tarkash.api.definitions;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Owner.Bounds;
import io.tarkash.plan.WrittenAccount;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Changes of broker accounts and of the caps that bound them. Immutable. */
public final class AccountEdits {
    private final DefinitionLimits limits;
    private final OpenRuns runs;

    public AccountEdits(DefinitionLimits limits, OpenRuns runs) {
        this.limits = limits;
        this.runs = runs;
    }

    public Edit create(WrittenAccount written) {
        return before -> {
            Owner owner = before.owner();
            BrokerAccount account = written.account();
            if (owner.account(account.id()).isPresent()) {
                return conflict("an account has the id '" + account.id() + "' already");
            }
            if (owner.accounts().size() >= limits.accounts()) {
                return conflict("there are " + limits.accounts() + " accounts, as many as there may be");
            }
            Optional<BrokerAccount> same = owner.accounts().stream()
                    .filter(known -> known.broker() == account.broker()
                            && known.clientCode().equalsIgnoreCase(account.clientCode()))
                    .findFirst();
            if (same.isPresent()) {
                return conflict(account.clientCode() + " at " + account.broker() + " is the account '"
                        + same.get().id() + "' already");
            }
            List<BrokerAccount> accounts = new ArrayList<>(owner.accounts());
            accounts.add(account);
            return go(before, accounts, bounds(owner, account.id(), written.caps()), account.id());
        };
    }

    /** The caps alone: broker, client code and mode of an account are what it is. */
    public Edit caps(AccountId id, Caps caps, long seen) {
        return before -> {
            Owner owner = before.owner();
            if (owner.account(id).isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            if (!caps.isComplete()
                    && owner.account(id).filter(AccountEdits::isLive).isPresent()) {
                return conflict("it trades live, which needs every cap");
            }
            int current = before.revisions().of(id);
            return current == seen
                    ? go(before, owner.accounts(), bounds(owner, id, caps), id)
                    : new Step.No(new Outcome.Stale(current));
        };
    }

    /** The caps over all accounts of the user together. */
    public Edit userCaps(Caps caps, long seen) {
        return before -> {
            Bounds known = before.owner().bounds();
            int current = before.revisions().bounds();
            if (!caps.isComplete() && before.owner().accounts().stream().anyMatch(AccountEdits::isLive)) {
                return conflict("an account trades live, which needs every cap");
            }
            Bounds bounds = new Bounds(known.paused(), caps, known.byAccount());
            return current == seen
                    ? new Step.Go(
                            Owners.withBounds(before.owner(), bounds),
                            before.published(),
                            after -> after.revisions().bounds())
                    : new Step.No(new Outcome.Stale(current));
        };
    }

    /**
     * To the market or back to paper, where nothing is open. Asking twice is asking once, so no version is needed.
     *
     * @param hindrances why the account may not be in that mode; none if it may
     */
    public Edit mode(AccountId id, TradingMode mode, Function<Defined, List<String>> hindrances) {
        return before -> {
            Owner owner = before.owner();
            Optional<BrokerAccount> known = owner.account(id);
            if (known.isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            List<String> why = known.get().mode() == mode ? List.of() : hindrances.apply(before);
            if (!why.isEmpty()) {
                return conflict(String.join("; ", why));
            }
            BrokerAccount was = known.get();
            BrokerAccount now = new BrokerAccount(id, was.broker(), was.clientCode(), mode);
            List<BrokerAccount> accounts = new ArrayList<>(owner.accounts());
            accounts.set(accounts.indexOf(was), now);
            return go(before, accounts, owner.bounds(), id);
        };
    }

    boolean isTradedAt(Owner owner, AccountId id) {
        return runs.of(owner.user()).stream().anyMatch(run -> run.accounts().contains(id));
    }

    private static boolean isLive(BrokerAccount account) {
        return account.mode().isReal();
    }

    public Edit delete(AccountId id, long seen) {
        return before -> {
            Owner owner = before.owner();
            if (owner.account(id).isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            int current = before.revisions().of(id);
            if (current != seen) {
                return new Step.No(new Outcome.Stale(current));
            }
            if (isTradedAt(owner, id)) {
                return conflict("an open run trades there; square it off first");
            }
            List<String> naming = owner.baskets().stream()
                    .filter(basket -> basket.allocations().all().stream()
                            .map(Allocation::account)
                            .anyMatch(id::equals))
                    .map(Basket::name)
                    .toList();
            if (!naming.isEmpty()) {
                return conflict("allocations name it, in " + String.join(", ", naming) + "; delete those first");
            }
            List<BrokerAccount> accounts = new ArrayList<>(owner.accounts());
            accounts.removeIf(account -> account.id().equals(id));
            Owner wanted = Owners.withAccounts(owner, accounts, bounds(owner, id, Caps.NONE));
            return new Step.Go(wanted, before.published(), after -> 0);
        };
    }

    private static Step go(Defined before, List<BrokerAccount> accounts, Bounds bounds, AccountId id) {
        return new Step.Go(
                Owners.withAccounts(before.owner(), accounts, bounds),
                before.published(),
                after -> after.revisions().of(id));
    }

    private static Bounds bounds(Owner owner, AccountId id, Caps caps) {
        SortedMap<AccountId, Caps> byAccount = new TreeMap<>(owner.bounds().byAccount());
        byAccount.remove(id);
        if (!caps.equals(Caps.NONE)) {
            byAccount.put(id, caps);
        }
        return new Bounds(owner.bounds().paused(), owner.bounds().user(), byAccount);
    }

    private static Step conflict(String why) {
        return new Step.No(new Outcome.Conflict(why));
    }
}
