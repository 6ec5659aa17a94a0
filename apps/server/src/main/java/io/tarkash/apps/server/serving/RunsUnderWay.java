package io.tarkash.apps.server.serving;

import io.tarkash.api.definitions.OpenRuns;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.Desks;
import java.util.List;
import java.util.stream.Collectors;

/** The runs that a desk has not finished with, as its newest view shows them. */
record RunsUnderWay(Desks desks) implements OpenRuns {
    @Override
    public List<OpenRun> of(UserId user) {
        return desks.view(user).stream()
                .flatMap(view -> view.runs().stream())
                .filter(book -> !book.run().isOver() || book.holdsAnything())
                .map(RunBook::run)
                .map(RunsUnderWay::open)
                .toList();
    }

    private static OpenRun open(Run run) {
        return new OpenRun(
                run.strategy().id(),
                run.accounts().stream().map(AccountRun::account).collect(Collectors.toSet()));
    }
}
