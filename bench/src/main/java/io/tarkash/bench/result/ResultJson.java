package io.tarkash.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All figures of a run as a file for programs. */
public final class ResultJson {
    private ResultJson() {}

    private record Document(String command, Machine machine, List<Chapter> chapters) {}

    public static void write(Path file, String command, Machine machine, List<Chapter> chapters) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), new Document(command, machine, chapters));
    }
}
