package io.tarkash.apps.server.operator;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder among those that everybody may write to, which nobody else may enter. Its name can be guessed, so one that is
 * there already may be a trap: it counts only if it is of the right owner and closed to all others.
 */
final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNERS_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final int ROOT = 0;

    private PrivateFolder() {}

    /** Makes it, or takes what is there; throws where that is not to be trusted. */
    static void make(Path folder, Path like) throws IOException {
        if (!isPosix(like)) {
            Files.createDirectories(folder);
            return;
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS_ONLY));
        } catch (FileAlreadyExistsException there) {
            require(folder, like);
        }
    }

    /** Throws unless it belongs to whoever owns the other folder, or to the machine's administrator, and to no one else. */
    static void require(Path folder, Path like) throws IOException {
        if (!isPosix(like)) {
            return;
        }
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean isTrusted = found.owner().equals(Files.getOwner(like))
                || Integer.valueOf(ROOT).equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        if (!found.isDirectory() || !isTrusted || !found.permissions().equals(OWNERS_ONLY)) {
            throw new IOException(
                    folder + " is no folder that the owner of " + like + " alone may enter, so no operator"
                            + " is heard there; remove it, or give the data folder a shorter path");
        }
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
