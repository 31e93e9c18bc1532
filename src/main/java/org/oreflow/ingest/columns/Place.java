package org.oreflow.ingest.columns;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
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
    private final Map<Integer, MemoCell<Place>> years = new HashMap<>();
    private MemoCell<Place> ofYear;
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
        ofYear =
            years.computeIfAbsent(
                when, y -> new MemoCell<>(cell, (of, raw) -> Place.of(meaning.of(of, raw, y))));
        year = when;
      }
      return ofYear.of(record);
    }
  }
}
