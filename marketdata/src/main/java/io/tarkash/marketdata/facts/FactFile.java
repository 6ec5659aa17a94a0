package io.tarkash.marketdata.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table as text: comma-separated, a header line that names every column once, comment lines with {@code #}. There is
 * no quoting, so a quote is refused instead of being read as part of a value.
 */
record FactFile(Path folder, String name, List<String> columns, List<FactProblem> problems) {

    /** The rows that have a cell for each column. A file with a wrong header has none. */
    List<FactRow> rows() {
        List<String> header = List.of();
        List<FactRow> rows = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells =
                    Arrays.stream(line.split(",", -1)).map(String::strip).toList();
            if (line.contains("\"")) {
                problem(number, "", "quotes are not part of this format");
            } else if (header.isEmpty()) {
                header = cells;
                if (!headerIsRight(number, header)) {
                    return List.of();
                }
            } else if (cells.size() != header.size()) {
                problem(number, "", "has " + cells.size() + " fields, the header has " + header.size());
            } else {
                rows.add(row(number, header, cells));
            }
        }
        return rows;
    }

    private FactRow row(int number, List<String> header, List<String> cells) {
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(header.get(i), cells.get(i));
        }
        return new FactRow(name, number, byColumn, problems);
    }

    private List<String> lines() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(name));
            if (lines.stream().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
                problem(0, "", "has no header line");
            }
            return lines;
        } catch (NoSuchFileException e) {
            problem(0, "", "is missing");
        } catch (IOException e) {
            problem(0, "", "cannot be read: " + e.getMessage());
        }
        return List.of();
    }

    private boolean headerIsRight(int number, List<String> header) {
        Set<String> seen = new HashSet<>();
        int before = problems.size();
        for (String column : header) {
            if (!columns.contains(column)) {
                problem(number, column, "is not a column of this table; it has " + String.join(",", columns));
            } else if (!seen.add(column)) {
                problem(number, column, "is there twice");
            }
        }
        for (String column : columns) {
            if (!header.contains(column)) {
                problem(number, column, "is missing in the header");
            }
        }
        return problems.size() == before;
    }

    private void problem(int line, String field, String message) {
        problems.add(new FactProblem(name, line, field, message));
    }
}
