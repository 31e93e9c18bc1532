package org.oreflow.ingest.publisher.usitc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.Text;

/** The sheet First Unit of Quantity, in memory: as many rows as the sheet of values. */
final class DatawebQuantities {
  private final Text text;
  private final DatawebSheet sheet;
  private final Map<DatawebSheet.Key, DelimitedRecord> rows = new LinkedHashMap<>();
  private final Map<Integer, DatawebSheet.Column> columns;

  private DatawebQuantities(Text text, DatawebSheet sheet) {
    this.text = text;
    this.sheet = sheet;
    this.columns =
        sheet.columns().stream()
            .collect(Collectors.toMap(DatawebSheet.Column::year, Function.identity()));
  }

  /**
   * Reads the sheet to its end.
   *
   * @throws InputException when it is of another layout or a row comes twice
   */
  static DatawebQuantities read(Text text) throws IOException {
    var sheet = DatawebSheet.open(text);
    var all = new DatawebQuantities(text, sheet);
    for (var row = sheet.next(); row != null; row = sheet.next()) {
      if (all.rows.put(sheet.key(row), row) != null) {
        throw new InputException(
            text.file().path(), row.line(), 0, "repeats " + sheet.key(row), "keep one of the rows");
      }
    }
    return all;
  }

  /**
   * The quantity that belongs to a value, empty when the sheet has none.
   *
   * @throws Refusal when the row is damaged or the figure no number of at least zero
   */
  Optional<DatawebQuantity> of(DatawebSheet.Key key, int year) throws Refusal {
    DelimitedRecord row = rows.get(key);
    DatawebSheet.Column column = columns.get(year);
    if (row == null || column == null) {
      return Optional.empty();
    }
    row.check();
    return Optional.of(DatawebQuantity.of(sheet, row, column, key.unit()));
  }

  /**
   * Does nothing when every row of quantities has a row of values.
   *
   * @throws InputException naming the first that has none
   */
  void checkAllUsed(Set<DatawebSheet.Key> values) {
    rows.forEach(
        (key, row) -> {
          if (!values.contains(key)) {
            throw new InputException(
                text.file().path(),
                row.line(),
                0,
                "%s, %s, %s has no row of values".formatted(key.country(), key.code(), key.unit()),
                "export the query from DataWeb again");
          }
        });
  }
}
