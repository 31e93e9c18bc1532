package org.oreflow.run.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.StructType;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.StoredNames;
import org.oreflow.report.HeldBack;
import org.oreflow.report.OutFolder;
import org.oreflow.report.ViewFiles;
import org.oreflow.report.ViewFiles.ViewRows;
import org.oreflow.run.query.ViewCheck.RunColumns;
import org.oreflow.table.Table;

/** The views of a user as files of a run, each of which may take some seconds. */
public record PublishedViews(
    Lake lake, Function<View, Suppressed> suppressed, Queryable names, int seconds) {
  /** Refuses views of which one cannot be published, without a session. */
  public void refuse() {
    new ViewCheck(names).refuse();
  }

  /** Refuses views of which one names what the tables of a run do not have, without a session. */
  public void refuse(Published run) {
    View then = lake.kept().view(run);
    boolean isLast = lake.published().map(Published::id).equals(Optional.of(run.id()));
    Function<Table, StructType> columns =
        isLast ? table -> StoredNames.renamed(table, then.columns(table)) : then::columns;
    new ViewCheck(new RunColumns(run.id(), names, columns)).refuse();
  }

  /** How views differ from those whose files are in a folder, such as {@code view_risk is new}. */
  public List<String> changes(OutFolder folder) {
    return ViewFiles.changes(folder, names.views().views());
  }

  /** The rows of the views; without views, no session is opened. */
  public List<ViewRows> of(Published run, HeldBack heldBack) {
    return names.views().views().isEmpty()
        ? List.of()
        : new Question(lake.spark(), lake, suppressed, names).views(run, heldBack, seconds);
  }
}
