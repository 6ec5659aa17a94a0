package io.tarkash.apps.server;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.stores.sqlite.SqliteStore;
import io.tarkash.stores.sqlite.StoreBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code restore FOLDER} puts a backup into a data folder that has no store yet; {@code restore confirm} says that no
 * other server trades from it any more. Until then a server refuses to start: two of them would take each other's
 * orders for strangers' and each send their own.
 */
final class Restoring {
    private Restoring() {}

    static int run(Words words) throws IOException {
        if (words.rest().size() != 1 || words.option("--account").isPresent()) {
            throw new UsageException("usage: tarkash restore FOLDER, then tarkash restore confirm");
        }
        Configuration configuration = Main.configuration(words);
        Trading.Folder folder = Up.folder(configuration);
        String what = words.rest().getFirst();
        return what.equals("confirm") ? confirm(folder) : restore(folder, Path.of(what));
    }

    private static int confirm(Trading.Folder folder) {
        try (SqliteStore store = SqliteStore.open(folder.store())) {
            folder.installation().confirm(store);
        }
        System.out.println("confirmed: this installation trades from the restored store now");
        return 0;
    }

    private static int restore(Trading.Folder folder, Path backup) throws IOException {
        StoreBackup.Restored restored = StoreBackup.restore(
                backup, new StoreBackup.Target(folder.store(), folder.books(), folder.installation(), false));
        if (Files.exists(folder.anchors())) {
            Path aside = folder.anchors().resolveSibling("audit-anchors.before-restore");
            Files.move(folder.anchors(), aside, StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.println(restored.manifest().items() + " items restored as of "
                + restored.manifest().at() + "; the installation is called " + restored.installation() + " now");
        System.out.println("when no other server trades from the same store any more: tarkash restore confirm");
        return 0;
    }
}
