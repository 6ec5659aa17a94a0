package io.tarkash.stores.sqlite;

import io.tarkash.stores.sqlite.StoreFileRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * What a backup holds, in a text file of its own: a line for each file with its hash, its size and its name. It is
 * written last, so a backup without it was never finished.
 *
 * @param schema of the store in it
 * @param items in that store
 */
public record BackupManifest(Instant at, int schema, long items, List<Entry> files) {
    static final String NAME = "MANIFEST";
    private static final String TITLE = "Tarkash backup 1";

    public BackupManifest {
        files = List.copyOf(files);
    }

    /** A file of the backup, by its path in it. */
    public record Entry(String name, long bytes, String sha256) {
        static Entry of(Path backup, Path file) throws IOException {
            String name = backup.relativize(file).toString().replace('\\', '/');
            return new Entry(name, Files.size(file), BackupManifest.sha256(file));
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(TITLE + "\nat " + at + "\nschema " + schema + "\nitems " + items + "\n");
        for (Entry file : files) {
            text.append("file ").append(file.sha256()).append(' ').append(file.bytes());
            text.append(' ').append(file.name()).append('\n');
        }
        String lines = text.toString();
        return lines + "end " + HexFormat.of().formatHex(sha().digest(lines.getBytes(StandardCharsets.UTF_8))) + "\n";
    }

    /** Reads a backup's manifest and holds every file of it to its hash. */
    static BackupManifest verified(Path backup) throws IOException {
        Path file = backup.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new StoreFileRefused(
                    Reason.FOREIGN, backup + " is no backup, or was never finished: it has no " + NAME);
        }
        BackupManifest manifest = parsed(file);
        for (Entry entry : manifest.files) {
            Path part = backup.resolve(entry.name()).normalize();
            if (!part.startsWith(backup.normalize())) {
                throw new StoreFileRefused(Reason.FOREIGN, file + " names a file outside of the backup");
            }
            if (!Files.isRegularFile(part) || Files.size(part) != entry.bytes()) {
                throw new StoreFileRefused(
                        Reason.TORN, part + " is not there or cut off: it had " + entry.bytes() + " bytes");
            }
            if (!sha256(part).equals(entry.sha256())) {
                throw new StoreFileRefused(Reason.TORN, part + " is not what was backed up: its hash differs");
            }
        }
        return manifest;
    }

    private static BackupManifest parsed(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            if (!text.startsWith(TITLE + "\n")) {
                throw new StoreFileRefused(Reason.FOREIGN, file + " is not of a Tarkash backup");
            }
            TreeMap<String, String> heads = new TreeMap<>();
            List<Entry> files = text.lines()
                    .filter(line -> line.startsWith("file "))
                    .map(line -> line.split(" ", 4))
                    .map(parts -> new Entry(parts[3], Long.parseLong(parts[2]), parts[1]))
                    .toList();
            text.lines()
                    .map(line -> line.split(" ", 2))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> heads.put(parts[0], parts[1]));
            BackupManifest manifest = new BackupManifest(
                    Instant.parse(heads.getOrDefault("at", "")),
                    Integer.parseInt(heads.getOrDefault("schema", "")),
                    Long.parseLong(heads.getOrDefault("items", "")),
                    files);
            if (!manifest.text().equals(text)) {
                throw new StoreFileRefused(Reason.TORN, file + " is cut off or was changed");
            }
            return manifest;
        } catch (CharacterCodingException | RuntimeException damage) {
            if (damage instanceof StoreFileRefused refused) {
                throw refused;
            }
            throw new StoreFileRefused(Reason.TORN, file + " cannot be read: " + damage.getMessage());
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest sha = sha();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
