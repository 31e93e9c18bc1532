package org.oreflow.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.oreflow.config.ProgramText;
import org.oreflow.report.Report.Written;
import org.oreflow.table.Result;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** The page beside the files: what each column means, whom the records come from. */
record Readme(String run, List<Report.Origin> origins) {
  private static final String TITLE = "# " + Citation.TITLE;
  private static final Pattern RUN = Pattern.compile("^Run `([^`\\s]+)`[.]$", Pattern.MULTILINE);
  private static final String SECTION = "\n## ";
  private static final String SOURCES = SECTION + "Sources\n";

  static String runLine(String run) {
    return "Run `" + run + "`.";
  }

  static boolean isOurs(String text) {
    return text.startsWith(TITLE) && RUN.matcher(text).find();
  }

  /** The run that such a page names; empty if it is none. */
  static Optional<String> run(String text) {
    Matcher line = RUN.matcher(text);
    return isOurs(text) && line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  static String largeLine(String table) {
    return "No files: `jobs/oreflow sql` and other engines read `" + table + "` in the lake.";
  }

  static String viewLine(UserView view) {
    return "made by `%s` (SHA-256 %s):".formatted(view.file().getFileName(), view.digest());
  }

  static String withViews(String page, List<ViewFiles.Made> views) {
    int end = page.indexOf(SOURCES);
    int begin = page.indexOf(SECTION + UserView.PREFIX);
    var text = new StringBuilder(page.substring(0, begin < 0 ? end : begin));
    views.forEach(view -> view(text, view));
    return text.append(page.substring(end)).toString();
  }

  // the query is indented as code: it can be no line of this page
  private static void view(StringBuilder text, ViewFiles.Made made) {
    UserView view = made.view();
    text.append(SECTION).append(view.table()).append("\n\n");
    text.append(view.title().isEmpty() ? "" : cell(view.title()) + ": ");
    text.append("%,d rows, ".formatted(made.files().rows()));
    text.append(viewLine(view)).append("\n\n");
    view.text().strip().lines().forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("\n| column | unit | meaning |\n|---|---|---|\n");
    for (StructField field : made.schema().fields()) {
      String[] told = PublicColumns.told(field);
      text.append("| `%s` | %s | %s |\n".formatted(field.name(), told[0], told[1]));
    }
  }

  String text(Written written) {
    var text = new StringBuilder(TITLE + "\n\n");
    text.append(runLine(run)).append("\n\n").append(ProgramText.of(Readme.class, "readme.txt"));
    table(text, Result.TABLE, written);
    for (Table table : Tables.FILES) {
      table(text, table, written);
    }
    sources(text);
    return text.toString();
  }

  private static void table(StringBuilder text, Table table, Written written) {
    text.append(SECTION).append(table.name()).append("\n\n");
    String name = table.name();
    long rows = written.rows().getOrDefault(name, written.large().getOrDefault(name, 0L));
    text.append("%,d rows, ".formatted(rows));
    if (!name.equals(Result.TABLE.name())) {
      long hidden = written.hidden().getOrDefault(name, 0L);
      boolean isOut = hidden == 0 || Tables.RECORDS.contains(table);
      String kept = isOut ? "left out" : "without figures or left out";
      text.append("%,d confidential rows %s. ".formatted(hidden, kept));
    }
    if (Tables.RECORDS.contains(table)) {
      long back = written.heldBack().getOrDefault(name, 0L);
      text.append("%,d rows left out that may not be passed on. ".formatted(back));
    }
    text.append("Key: %s.%n%n".formatted(String.join(", ", table.key())));
    if (written.large().containsKey(table.name())) {
      text.append(largeLine(table.name())).append("\n\n");
    }
    text.append("| column | unit | meaning |\n|---|---|---|\n");
    Map<String, String[]> columns = columns(table);
    for (StructField field : table.schema().fields()) {
      String[] cells = columns.get(field.name());
      text.append("| `%s` | %s | %s |\n".formatted(field.name(), cells[0], cells[1]));
    }
  }

  private void sources(StringBuilder text) {
    text.append(SOURCES).append("\n");
    text.append(
        "| source | release | citation | licence | may be passed on |\n|---|---|---|---|---|\n");
    for (var origin : origins) {
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  origin.id(),
                  origin.release(),
                  cell(origin.citation()),
                  cell(origin.licence()),
                  origin.redistribute() ? "yes" : "no"));
    }
  }

  private static String cell(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
  }

  /** Column to unit and meaning; the rows of a table go before those of all tables. */
  static Map<String, String[]> columns(Table table) {
    Map<String, String[]> all = new TreeMap<>();
    Map<String, String[]> own = new LinkedHashMap<>();
    for (String[] cells : ColumnLines.ALL) {
      String[] meaning = {cells[2], cells[3]};
      if (cells[0].equals("*")) {
        all.put(cells[1], meaning);
      } else if (cells[0].equals(table.name())) {
        own.put(cells[1], meaning);
      }
    }
    all.putAll(own);
    for (String name : table.schema().fieldNames()) {
      all.putIfAbsent(name, new String[] {"", table.meanings().getOrDefault(name, "")});
    }
    return all;
  }

  /** Table, column, unit and meaning of each line, read once: each column of a file asks. */
  private static final class ColumnLines {
    static final List<String[]> ALL =
        ProgramText.lines(Readme.class, "columns.txt").stream()
            .map(line -> Stream.of(line.split(";", 4)).map(String::strip).toArray(String[]::new))
            .toList();
  }
}
