package org.oreflow.ingest.columns;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.scan.Memo;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Fields;
import org.oreflow.reference.Countries;

/** The country that a text of a record means in its year. */
public record Place(String iso3, UTF8String code, String flag) {
  private static Place of(Countries.Match match) {
    return new Place(match.iso3(), UTF8String.fromString(match.iso3()), match.flag());
  }

  boolean isWorld() {
    return iso3.equals(Countries.WORLD);
  }

  public interface Meaning {
    Countries.Match of(Cells.Cell cell, String raw, int year) throws Refusal;
  }

  public static final class Column {
    private final Cells.Cell cell;
    private final Meaning meaning;
    private final Map<Integer, Memo<Place>> years = new HashMap<>();
    private Memo<Place> memo = new Memo<>();
    private int year = Integer.MIN_VALUE;

    public Column(Cells.Cell cell, Meaning meaning) {
      this.cell = cell;
      this.meaning = meaning;
    }

    Cells.Cell cell() {
      return cell;
    }

    public Place of(Fields record, int when) throws Refusal {
      if (when != year) {
        memo = years.computeIfAbsent(when, y -> new Memo<>());
        year = when;
      }
      if (cell.isConstant()) {
        return Place.of(meaning.of(cell, cell.fixed(), when));
      }
      Place known = record.find(memo, cell.column());
      if (known == null) {
        known = Place.of(meaning.of(cell, record.text(cell.column()), when));
        record.remember(memo, cell.column(), known);
      }
      return known;
    }
  }
}
