package org.oreflow.lake;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

/**
 * The change of one table in a run: its rows are computed once, and audited and digested on their
 * way to files. Rows are of {@link TableWriter#shaped}.
 */
record TableChange(Publication run, TableWriter writer, Table table, ShownTables.RunCache cache) {
  /**
   * See {@link Lake#replace}.
   *
   * @param remake null for all rows
   */
  Change replace(Dataset<Row> rows, Remake remake) {
    boolean isKept = !isSet() && (remake == null || remake.isWhole());
    List<WriteTask.Written> written =
        isKept
            ? writer.files(List.of(cache.keep(run.id(), table, new Audit(table).sorted(rows))))
            : files(List.of(rows));
    List<TablePart> parts = withKept(found(written, List.of()), remake);
    boolean differs = run.differs(table, parts);
    if (differs) {
      run.openBranch(table);
      writer.overwrite(written, remake == null || remake.isWhole() ? null : left(remake));
    } else {
      writer.remove(written);
    }
    return run.settle(table, parts, differs);
  }

  private boolean isSet() {
    return table.digested() == Table.Digested.AS_A_SET;
  }

  /** Files of rows that belong to nothing yet, each part in one task if it is digested in order. */
  private List<WriteTask.Written> files(List<Dataset<Row>> pieces) {
    return isSet()
        ? writer.files(pieces)
        : pieces.stream()
            .reduce(Dataset::union)
            .map(rows -> writer.files(List.of(new Audit(table).sorted(rows))))
            .orElse(List.of());
  }

  /** Years whose rows do not stay. */
  private static SortedSet<Integer> left(Remake remake) {
    var years = new TreeSet<>(remake.years());
    years.addAll(remake.gone());
    return years;
  }

  private List<TablePart> withKept(List<Digest.Part> made, Remake remake) {
    if (remake == null) {
      return parts(made);
    }
    SortedSet<Integer> empty = remake.years();
    SortedSet<Integer> left = left(remake);
    List<TablePart> all = new ArrayList<>();
    for (Digest.Part one : made) {
      TablePart part = TablePart.of(table, one, remake.inputs());
      if (!remake.years().contains(part.year())) {
        throw new IllegalStateException(
            "table %s: rows of %d, a year that is not recomputed"
                .formatted(table.name(), part.year()));
      }
      empty.remove(part.year());
      all.add(part);
    }
    empty.forEach(year -> all.add(TablePart.empty(table, year, remake.inputs().get(year))));
    run.parts(table).stream()
        .filter(part -> !remake.isWhole() && !left.contains(part.year()))
        .forEach(all::add);
    return all;
  }

  private List<TablePart> parts(List<Digest.Part> made) {
    return made.stream().map(part -> TablePart.of(table, part, Map.of())).toList();
  }

  /** See {@link Lake#append}. */
  Change append(List<Dataset<Row>> rows, RowsToDelete obsolete) {
    run.openBranch(table);
    if (run.isLost(table)) {
      writer.overwrite(List.of(), null); // what is there cannot be read
    } else if (!obsolete.isNone()) {
      writer.delete(obsolete.condition());
    }
    List<TablePart> parts = parts(hasParts() ? appendParts(rows, obsolete) : appendWhole(rows));
    return run.settle(table, parts, run.differs(table, parts));
  }

  private boolean hasParts() {
    return isSet() || !table.parts().isEmpty();
  }

  private List<Digest.Part> appendParts(List<Dataset<Row>> rows, RowsToDelete obsolete) {
    List<Digest.Part> before = before(obsolete);
    List<WriteTask.Written> written = files(rows);
    List<Digest.Part> made = found(written, List.of());
    boolean grows = !isSet() && share(before, made);
    List<Digest.Part> parts = grows ? List.of() : found(written, before);
    writer.append(written);
    return grows ? all() : parts; // the order of a part is that of all its rows
  }

  private static boolean share(List<Digest.Part> before, List<Digest.Part> made) {
    Set<String> there = before.stream().map(Digest.Part::values).collect(toSet());
    return made.stream().map(Digest.Part::values).anyMatch(there::contains);
  }

  // of parts that are all as they were, what was found then is as good as reading them again
  private List<Digest.Part> before(RowsToDelete obsolete) {
    long there = writer.count();
    if (obsolete.arePartsOf(table)) {
      var known =
          run.parts(table).stream()
              .filter(obsolete.parts().negate())
              .filter(part -> part.rows() > 0)
              .map(TablePart::digested)
              .toList();
      if (known.stream().mapToLong(Digest.Part::rows).sum() == there) {
        return known;
      }
    }
    return there > 0 ? all() : List.of();
  }

  private List<Digest.Part> appendWhole(List<Dataset<Row>> rows) {
    writer.append(files(rows));
    return all();
  }

  private List<Digest.Part> all() {
    var audit = new Audit(table);
    return audit.parts(Audit.internal(audit.sorted(writer.rows())));
  }

  // files of rows that may not be stored are of no use
  private List<Digest.Part> found(List<WriteTask.Written> written, List<Digest.Part> before) {
    var all = Stream.concat(before.stream(), written.stream().flatMap(one -> one.parts().stream()));
    try {
      return new Audit(table).together(all.toList());
    } catch (IllegalStateException refused) {
      writer.remove(written);
      throw refused;
    }
  }
}
