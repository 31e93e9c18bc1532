package org.oreflow.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
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
    text.append(view.title().isEmpty() ? "" : view.title().replace("|", "\\|") + ": ");
    text.append("%,d rows, ".formatted(made.files().rows()));
    text.append(viewLine(view)).append("\n\n");
    view.text().strip().lines().forEach(line -> text.append("    ").append(line).append('\n'));
    text.append('\n');
    columns(text, made.schema(), PublicColumns::told);
  }

  private static void columns(
      StringBuilder text, StructType schema, Function<StructField, String[]> told) {
    List<String[]> lines = new ArrayList<>();
    lines.add(new String[] {"column", "unit", "meaning"});
    for (StructField field : schema.fields()) {
      String[] cells = told.apply(field);
      lines.add(new String[] {"`" + field.name() + "`", cells[0], cells[1]});
    }
    Lines.markdown(text, lines);
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
    Map<String, String[]> meanings = columns(table);
    columns(text, table.schema(), field -> meanings.get(field.name()));
  }

  private void sources(StringBuilder text) {
    text.append(SOURCES).append("\n");
    List<String[]> lines = new ArrayList<>();
    lines.add(new String[] {"source", "release", "citation", "licence", "may be passed on"});
    for (var origin : origins) {
      String passedOn = origin.redistribute() ? "yes" : "no";
      lines.add(
          new String[] {
            origin.id(), origin.release(), origin.citation(), origin.licence(), passedOn
          });
    }
    Lines.markdown(text, lines);
  }

  /** Column to unit and meaning; the rows of a table go before those of all tables. */
  static Map<String, String[]> columns(Table table) {
    Map<String, String[]> all = new TreeMap<>(ColumnLines.ALL.get("*"));
    all.putAll(ColumnLines.ALL.getOrDefault(table.name(), Map.of()));
    for (String name : table.schema().fieldNames()) {
      all.putIfAbsent(name, new String[] {"", table.meanings().getOrDefault(name, "")});
    }
    return all;
  }

  /** Unit and meaning by table and column, read once: each column of a file asks. */
  private static final class ColumnLines {
    static final Map<String, Map<String, String[]>> ALL = new HashMap<>();

    static {
      for (String line : ProgramText.lines(Readme.class, "columns.txt")) {
        String[] cells = Stream.of(line.split(";", 4)).map(String::strip).toArray(String[]::new);
        ALL.computeIfAbsent(cells[0], none -> new HashMap<>())
            .put(cells[1], new String[] {cells[2], cells[3]});
      }
    }
  }
}
