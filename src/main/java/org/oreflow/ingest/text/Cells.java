package org.oreflow.ingest.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.table.RejectedReason;

/** Where one file has the values of targets: in a column, in its name, or the same for all rows. */
public record Cells(
    TableLayout layout, SourceFile file, DelimitedReader reader, ToIntFunction<String> columns) {
  public static Cells described(TableLayout layout, SourceFile file, DelimitedReader reader) {
    return new Cells(layout, file, reader, reader::described);
  }

  public static Cells published(TableLayout layout, SourceFile file, DelimitedReader reader) {
    return new Cells(layout, file, reader, reader::column);
  }

  public boolean has(String target) {
    return layout.has(target);
  }

  public RowChoice rows() {
    return new RowChoice(layout.only(), reader);
  }

  public Cell of(String target) {
    Set<String> nulls = texts(layout.nullTokens(), target);
    Set<String> totals = texts(layout.totals(), target);
    String column = layout.columns().get(target);
    if (column != null) {
      return new Cell(target, column, columns.applyAsInt(column), "", nulls, totals);
    }
    String regex = layout.fromFileName().get(target);
    String fixed = regex == null ? layout.constants().get(target) : named(target, regex);
    return new Cell(target, target, -1, fixed == null ? "" : fixed, nulls, totals);
  }

  private static Set<String> texts(Map<String, List<String>> all, String target) {
    return Set.copyOf(all.getOrDefault(target, List.of()));
  }

  private String named(String target, String regex) {
    for (String name :
        file.entry().isEmpty() ? List.of(file.name()) : List.of(file.entry(), file.name())) {
      var matcher = Pattern.compile(regex).matcher(name);
      if (matcher.find() && matcher.group(1) != null) {
        return matcher.group(1);
      }
    }
    throw file.error(
        "file name does not match from_file_name." + target + ", " + regex,
        "correct the expression or files of the source");
  }

  /**
   * A target of a file: in a column, or -1 and a value of all rows; texts that mean no value, as
   * the empty one always does, and texts that make a row a control total.
   */
  public record Cell(
      String target, String origin, int column, String fixed, Set<String> nulls, Set<String> totals)
      implements Serializable {

    public boolean isConstant() {
      return column < 0;
    }

    public String raw(DelimitedRecord record) {
      return column < 0 ? fixed : record.text(column);
    }

    public String raw(Fields record) {
      return column < 0 ? fixed : record.text(column);
    }

    public String text(DelimitedRecord record) {
      return value(raw(record));
    }

    public String value(String raw) {
      return nulls.contains(raw) ? "" : raw;
    }

    public String required(DelimitedRecord record) throws Refusal {
      return required(raw(record));
    }

    public String required(String raw) throws Refusal {
      String text = value(raw);
      if (text.isEmpty()) {
        throw new Refusal(RejectedReason.MISSING_VALUE, origin, "is empty");
      }
      return text;
    }

    public boolean isTotal(DelimitedRecord record) {
      return isTotal(raw(record));
    }

    public boolean isTotal(String raw) {
      return totals.contains(raw);
    }
  }

  /** Which rows belong to a source: those with one of some texts in some columns. */
  public static final class RowChoice {
    private record Column(int at, Set<String> texts) {}

    private final List<Column> columns = new ArrayList<>();

    RowChoice(Map<String, List<String>> only, DelimitedReader reader) {
      only.forEach(
          (heading, texts) -> columns.add(new Column(reader.column(heading), Set.copyOf(texts))));
    }

    /** Whether a row belongs to the source, by its texts without outer blanks. */
    public boolean takes(IntFunction<String> row) {
      return columns.stream().allMatch(column -> column.texts().contains(row.apply(column.at())));
    }
  }
}
