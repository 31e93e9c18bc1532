package org.oreflow.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.lake.digest.SetAudit;
import org.oreflow.table.Table;

/**
 * The change of one table in a run: its rows are written and audited as the table is digested, as a
 * stream to files where it is a set, else sorted and held meanwhile. Rows are of {@link
 * TableWriter#shaped}.
 */
record TableChange(Publication run, TableWriter writer, Table table) {
  /**
   * See {@link Lake#replace}.
   *
   * @param remake null for all rows
   */
  Change replace(Dataset<Row> rows, Remake remake) {
    return isSet() ? replaceSet(rows, remake) : replaceInOrder(rows, remake);
  }

  private boolean isSet() {
    return table.digested() == Table.Digested.AS_A_SET;
  }

  private Change replaceSet(Dataset<Row> rows, Remake remake) {
    var written = writer.files(List.of(rows));
    List<TablePart> parts = withKept(found(written, List.of()), remake);
    boolean differs = run.differs(table, parts);
    if (differs) {
      overwrite(written, remake);
    } else {
      writer.remove(written);
    }
    return run.settle(table, parts, differs);
  }

  private Change replaceInOrder(Dataset<Row> rows, Remake remake) {
    var audit = new Audit(table);
    // kept as rows, not by Dataset.persist, whose columns cost more to build and read than they
    // save, and which forgets the order
    JavaRDD<InternalRow> laid =
        Audit.internal(audit.sorted(rows))
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<TablePart> parts = withKept(audit.parts(laid), remake);
      boolean differs = run.differs(table, parts);
      if (differs) {
        overwrite(writer.files(laid), remake);
      }
      return run.settle(table, parts, differs);
    } finally {
      laid.unpersist();
    }
  }

  private void overwrite(List<WriteTask.Written> written, Remake remake) {
    run.openBranch(table);
    writer.overwrite(written, remake == null || remake.isWhole() ? null : left(remake));
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
  Change append(List<Dataset<Row>> rows, Obsolete obsolete) {
    run.openBranch(table);
    if (run.isLost(table)) {
      writer.overwrite(List.of(), null); // what is there cannot be read
    } else if (!obsolete.isNone()) {
      writer.delete(obsolete.condition());
    }
    List<TablePart> parts = parts(isSet() ? appendSet(rows, obsolete) : appendInOrder(rows));
    return run.settle(table, parts, run.differs(table, parts));
  }

  private List<Digest.Part> appendSet(List<Dataset<Row>> rows, Obsolete obsolete) {
    List<SetAudit.Result> before = before(obsolete);
    var written = writer.files(rows);
    List<Digest.Part> parts = found(written, before);
    writer.append(written);
    return parts;
  }

  // of parts that are all as they were, what was found then is as good as reading them again
  private List<SetAudit.Result> before(Obsolete obsolete) {
    long there = writer.count();
    if (obsolete.arePartsOf(table)) {
      var known =
          run.parts(table).stream()
              .filter(obsolete.parts().negate())
              .filter(part -> part.rows() > 0)
              .map(TablePart::digested)
              .toList();
      if (known.stream().mapToLong(Digest.Part::rows).sum() == there) {
        return List.of(SetAudit.of(known));
      }
    }
    return there > 0 ? new Audit(table).results(Audit.internal(writer.rows())) : List.of();
  }

  private List<Digest.Part> appendInOrder(List<Dataset<Row>> rows) {
    writer.append(writer.files(rows));
    var audit = new Audit(table);
    return audit.parts(Audit.internal(audit.sorted(writer.rows())));
  }

  // files of rows that may not be stored are of no use
  private List<Digest.Part> found(List<WriteTask.Written> written, List<SetAudit.Result> before) {
    var all = Stream.concat(before.stream(), written.stream().map(WriteTask.Written::audit));
    try {
      return new Audit(table).ofSet(all.toList());
    } catch (IllegalStateException refused) {
      writer.remove(written);
      throw refused;
    }
  }
}
